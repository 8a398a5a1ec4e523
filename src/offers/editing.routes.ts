import type { Request } from 'express';
import { Types } from 'mongoose';
import { type KeptForm, keptForm } from '../drafts/kept-form.ts';
import { Member } from '../members/member.ts';
import { network } from '../network/current.ts';
import { dayOf } from '../network/day.ts';
import { askedOfPublic } from '../network/public-words.ts';
import { Partner } from '../partners/partner.ts';
import { paths } from '../paths.ts';
import { signedIn } from '../people/signed-in.ts';
import { allow } from '../web/allow.ts';
import { rowBeside } from '../web/forms/side-by-side.ts';
import { found, idParam } from '../web/request.ts';
import { ledBy } from './desk.routes.ts';
import { offerFor } from './load-offer.ts';
import { ANYWHERE, answerForm, offerForm, thanksForm, typedOffer } from './offer.form.ts';
import { offerPolicy } from './offer.policy.ts';
import { DIRECTIONS, HELP, type OfferContent, type OfferedBy, type StoredOffer } from './offer.ts';
import { helpWord, offerSideBySide } from './offer.words.ts';
import { answerOffer, changeOffer, offer, thank } from './offering.ts';

interface Owner {
  from: OfferedBy;
  name: string;
}

const NOTHING: OfferContent = {
  ...{ direction: 'offer', help: 'buddy', title: '', words: '', place: '', until: '' },
};

const formShown = (kind: OfferedBy['kind']) => ({
  partner: kind === 'partner',
  directions: DIRECTIONS.map(value => ({
    value,
    text: value === 'offer' ? 'We offer this' : 'We ask for this',
  })),
  kinds: HELP.map(value => ({ value, text: helpWord(value) })),
  places: [
    { value: ANYWHERE, text: 'No place in particular' },
    ...network.places.map(({ code, name }) => ({ value: code, text: name })),
  ],
});

/** Everyone reads what a partner asks for, and members what members say. */
const askedOfOffer = ({ title, words }: OfferContent) => askedOfPublic([title, words]);

const common = {
  view: 'offers/edit',
  part: 'offer',
  on: ({ from }: Owner) => from.id,
  version: () => 0,
  asked: askedOfOffer,
  save: async ({ from }: Owner, content: OfferContent, sending: Parameters<typeof offer>[2]) =>
    `${paths.offer((await offer(from, content, sending))._id)}?saved=yes`,
} satisfies Partial<KeptForm<Owner, OfferContent>>;

export const adding = keptForm<Owner, OfferContent>({
  ...common,
  thing: async req => {
    const from = { kind: 'member', id: idParam(req) } as const;
    allow(offerPolicy, 'write', signedIn(req), from);
    const member = await found(Member.findOne({ _id: from.id, left: null }, { approved: 1 }).lean());
    return { from, name: member.approved.name };
  },
  at: ({ from }) => paths.newOffer(from.id),
  saved: () => ({ ...typedOffer(NOTHING), direction: '', help: '' }),
  schema: () => offerForm(dayOf(new Date()), 'member'),
  shown: ({ name }) => ({
    ...formShown('member'),
    title: `What ${name} offers or asks for`,
    back: paths.offers,
  }),
});

export const asking = keptForm<Owner, OfferContent>({
  ...common,
  part: 'ask',
  thing: async req => {
    const from = { kind: 'partner', id: idParam(req) } as const;
    allow(offerPolicy, 'write', signedIn(req), from);
    const partner = await found(Partner.findOne({ _id: from.id, ended: null }, { profile: 1 }).lean());
    return { from, name: partner.profile.name };
  },
  at: ({ from }) => paths.newAsk(from.id),
  saved: () => ({ ...typedOffer(NOTHING), direction: 'ask', help: '' }),
  schema: () => offerForm(dayOf(new Date()), 'partner'),
  shown: ({ name, from }) => ({
    ...{ ...formShown('partner'), title: `What ${name} asks for`, back: paths.partnerEdit(from.id) },
  }),
});

const part = (name: string, act: 'write' | 'answer', at: (id: Types.ObjectId) => string) =>
  ({
    part: name,
    thing: (req: Request) => offerFor(req, act),
    on: ({ _id }: StoredOffer) => _id,
    version: ({ version }: StoredOffer) => version,
    at: ({ _id }: StoredOffer) => at(_id),
  }) satisfies Partial<KeptForm<StoredOffer, never>>;

const done = ({ _id }: StoredOffer) => `${paths.offer(_id)}?saved=yes`;
const shownOf = ({ _id, content }: StoredOffer) => ({ title: content.title, back: paths.offer(_id) });

export const changing = keptForm<StoredOffer, OfferContent>({
  ...part('change', 'write', paths.offerChange),
  view: 'offers/edit',
  saved: ({ content }) => typedOffer(content),
  schema: ({ from }) => offerForm(dayOf(new Date()), from.kind),
  asked: askedOfOffer,
  shown: one => ({ ...formShown(one.from.kind), ...shownOf(one) }),
  refusedAt: 'title',
  save: async (one, content, sending) => {
    await changeOffer(one, content, sending);
    return done(one);
  },
  sideBySide: (one, yours) => offerSideBySide(one.content, yours),
});

interface Answering {
  one: StoredOffer;
  members: { value: string; text: string }[];
}

export const answering = keptForm<Answering, { member: string; words: string }>({
  view: 'offers/answer',
  part: 'answer',
  thing: async req => {
    const one = await offerFor(req, 'answer');
    const ids = ledBy(signedIn(req)).filter(id => !id.equals(one.from.id));
    const members = await Member.find({ _id: { $in: ids }, left: null }, { approved: 1 }).lean();
    return {
      one,
      members: members.map(({ _id, approved }) => ({ value: String(_id), text: approved.name })),
    };
  },
  on: ({ one }) => one._id,
  // Others may answer meanwhile: each answer is beside theirs.
  version: () => 0,
  at: ({ one }) => paths.newOfferAnswer(one._id),
  saved: ({ members }) => ({ member: members[0]?.value ?? '', words: '' }),
  schema: ({ members }) => answerForm(members.map(({ value }) => value)),
  shown: ({ one, members }) => ({ ...shownOf(one), members }),
  refusedAt: 'words',
  save: async ({ one }, { member, words }, sending) => {
    await answerOffer(one, { member: new Types.ObjectId(member), words }, sending);
    return done(one);
  },
});

export const thanking = keptForm<StoredOffer, { words: string }>({
  ...part('thanks', 'write', paths.offerThanks),
  view: 'offers/thanks',
  saved: () => ({ words: '' }),
  schema: () => thanksForm,
  shown: shownOf,
  refusedAt: 'words',
  save: async (one, { words }, sending) => {
    await thank(one, words, sending);
    return done(one);
  },
  sideBySide: (one, yours) => [rowBeside('Thanks', one.thanks?.words ?? '', yours.words)],
});
