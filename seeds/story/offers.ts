import { randomUUID } from 'node:crypto';
import type { Types } from 'mongoose';
import { Offer, type OfferContent, type OfferedBy, type StoredOffer } from '../../src/offers/offer.ts';
import { answerOffer, closeOffer, match, offer, thank } from '../../src/offers/offering.ts';
import { at, type Calendar, daysAgo } from './calendar.ts';
import type { Joined } from './joining.ts';
import type { Partners } from './partners.ts';

interface Cast {
  by: Types.ObjectId;
  partners: Partners;
  joined: Joined[];
}

type Said = Pick<OfferContent, 'direction' | 'help' | 'title' | 'words'> & { place?: string };

/** What members say: the nth member of the story, by its lead. */
const OF_MEMBERS: [member: number, ago: number, said: Said][] = [
  [
    0,
    120,
    {
      direction: 'offer',
      help: 'buddy',
      title: 'A buddy for a new anchor lead',
      words: 'An hour a month for half a year.',
    },
  ],
  [
    1,
    60,
    {
      direction: 'offer',
      help: 'template',
      title: 'Our wording for tenders with social value',
      words: 'With the questions we ask of bidders.',
    },
  ],
  [
    2,
    40,
    {
      direction: 'offer',
      help: 'training',
      title: 'Places on our course for managers of apprentices',
      words: 'Every quarter, in the evening.',
    },
  ],
  [
    3,
    30,
    {
      direction: 'ask',
      help: 'template',
      title: 'How do you count hours of community use?',
      words: 'We look for a simple sheet.',
    },
  ],
  [
    4,
    20,
    {
      direction: 'ask',
      help: 'room',
      title: 'A hall for a job fair',
      words: 'For a Saturday in spring.',
      place: 'E09000023',
    },
  ],
];

/** Five offers and asks of members, one of which found somebody and is thanked for, and two asks of community partners. */
export async function helpIsOffered(calendar: Calendar, { by, partners, joined }: Cast): Promise<void> {
  const said: StoredOffer[] = [];
  for (const [n, ago, content] of OF_MEMBERS) {
    const one = joined[n]!;
    said.push(
      await saying({ kind: 'member', id: one.member._id }, content, {
        by: one.lead._id,
        at: at(daysAgo(calendar, ago)),
      }),
    );
  }
  await foundEachOther(calendar, said[0]!, joined);
  const ask = { direction: 'ask', help: 'room' } as const;
  const acting = { by, at: at(daysAgo(calendar, 25)) };
  await saying(
    { kind: 'partner', id: partners.tenants },
    {
      ...ask,
      title: 'A room on Saturday mornings',
      words: 'For a homework club of about twenty, with a kitchen.',
      place: 'E09000023',
    },
    acting,
  );
  const help = {
    ...ask,
    help: 'training' as const,
    title: 'Training places for young carers',
    words: 'At times outside school.',
  };
  await saying({ kind: 'partner', id: partners.school }, { ...help, place: 'E09000011' }, acting);
}

async function saying(
  from: OfferedBy,
  { place = '', ...content }: Said,
  acting: { by: Types.ObjectId; at: Date },
) {
  const { _id } = await offer(from, { ...content, place, until: '' }, { ...acting, once: randomUUID() });
  return stored(_id);
}

const stored = async (id: Types.ObjectId) => (await Offer.findById(id).lean<StoredOffer>())!;

/** The offer of a buddy is taken up, thanked for and closed. */
async function foundEachOther(calendar: Calendar, { _id }: StoredOffer, joined: Joined[]): Promise<void> {
  const [owner, taker] = [joined[0]!, joined[5]!];
  const acting = async (ago: number) => ({
    ...{ by: owner.lead._id, at: at(daysAgo(calendar, ago)), seen: (await stored(_id)).version },
  });
  const answer = { member: taker.member._id, words: 'Our lead is new and would be glad of it.' };
  await answerOffer(await stored(_id), answer, { by: taker.lead._id, at: at(daysAgo(calendar, 110)) });
  const answered = await stored(_id);
  await match(answered, answered.answers[0]!._id, await acting(108));
  await thank(await stored(_id), 'Thank you for coming along, and for your questions.', await acting(15));
  await closeOffer(await stored(_id), await acting(14));
}
