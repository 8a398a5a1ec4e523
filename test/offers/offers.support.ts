import { randomUUID } from 'node:crypto';
import type { Types } from 'mongoose';
import { Offer, type OfferContent, type OfferedBy, type StoredOffer } from '../../src/offers/offer.ts';
import { answerOffer, offer } from '../../src/offers/offering.ts';
import type { SignedIn } from '../../src/people/person.ts';

export const buddy: OfferContent = {
  ...{ direction: 'offer', help: 'buddy', title: 'A buddy for a new anchor lead' },
  ...{ words: 'An hour a month, by telephone.', place: '', until: '' },
};

/** A member's offer of a buddy, unless told otherwise. */
export const anOffer = (id: Types.ObjectId, by: SignedIn, changes: Partial<OfferContent> = {}) =>
  said({ kind: 'member', id }, by, changes);

/** What a community partner asks for: a room, unless told otherwise. */
export const anAsk = (id: Types.ObjectId, by: SignedIn, changes: Partial<OfferContent> = {}) =>
  said({ kind: 'partner', id }, by, {
    ...{ direction: 'ask', help: 'room', title: 'A room on Saturdays', words: 'For twenty people.' },
    ...changes,
  });

async function said(from: OfferedBy, by: SignedIn, changes: Partial<OfferContent>): Promise<StoredOffer> {
  const acting = { by: by._id, at: new Date(), once: randomUUID() };
  const { _id } = await offer(from, { ...buddy, ...changes }, acting);
  return storedOffer(_id);
}

export const storedOffer = async (id: Types.ObjectId) => (await Offer.findById(id).lean<StoredOffer>())!;

/** The offer after a member answered it. */
export async function answered(one: StoredOffer, member: Types.ObjectId, by: SignedIn): Promise<StoredOffer> {
  await answerOffer(one, { member, words: 'Yes, please.' }, { by: by._id, at: new Date() });
  return storedOffer(one._id);
}
