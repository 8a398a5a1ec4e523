import { Types } from 'mongoose';
import { act, begin } from '../acts/act.ts';
import type { By, ChangeBy } from '../acts/by.ts';
import type { PendingItem } from '../acts/consequences.ts';
import { note } from '../acts/entry.ts';
import { NotFound, NotNow } from '../errors.ts';
import { dayOf } from '../network/day.ts';
import { answeredLetters, matchedLetters, thankedLetters } from './offer.letters.ts';
import { Offer, type OfferAnswer, type OfferContent, type OfferedBy, type StoredOffer } from './offer.ts';

/** Says what a member offers or asks for, or what a community partner asks for. A form pressed twice says it once. */
export function offer(from: OfferedBy, content: OfferContent, { by, at, once }: By & { once: string }) {
  const _id = new Types.ObjectId();
  const entry = noted({ _id, from }, { by, at }, content.direction, { after: content });
  const values = { _id, from, content, added: { by, at }, once };
  return begin(Offer, values, [entry]);
}

/** Each throws Stale where somebody changed it since it was read. */
export const changeOffer = (one: StoredOffer, content: OfferContent, change: ChangeBy) =>
  changed(
    one,
    change,
    { content },
    {
      pending: [noted(one, change, 'offer change', { before: one.content, after: content })],
      where: { closed: null },
      otherwise: 'This is closed.',
    },
  );

const MOST_ANSWERS = 50;

/** Answers for a member; once for each. Throws NotNow where it has answered, or it is closed or its own. */
export async function answerOffer(
  one: StoredOffer,
  { member, words }: Pick<OfferAnswer, 'member' | 'words'>,
  { by, at }: By,
): Promise<void> {
  if (one.from.id.equals(member)) throw new NotNow('This is your own.');
  if (one.answers.length >= MOST_ANSWERS)
    throw new NotNow('This has been answered by many. No more are taken.');
  const answer: OfferAnswer = { _id: new Types.ObjectId(), member, words, by, at, matched: null };
  const where = { closed: null, answers: { $not: { $elemMatch: { member } } } };
  const pending = [
    noted(one, { by, at }, 'offer answer', { after: { title: one.content.title } }, member),
    ...(await answeredLetters(one, answer, at)),
  ];
  const done = await act(Offer, { id: one._id, where }, { $push: { answers: answer } }, pending);
  if (!done) throw new NotNow('This is closed, or you have answered it already.');
}

/** Says that two have found each other. Throws NotFound where there is no such answer. */
export async function match(one: StoredOffer, id: Types.ObjectId, change: ChangeBy): Promise<void> {
  const { by, at } = change;
  const answer = one.answers.find(({ _id }) => _id.equals(id));
  if (!answer) throw new NotFound();
  const answers = one.answers.map(each => (each === answer ? { ...each, matched: { by, at } } : each));
  await changed(
    one,
    change,
    { answers },
    {
      pending: [
        noted(one, change, 'offer match', { after: { title: one.content.title } }, answer.member),
        ...(await matchedLetters(one, answer, at)),
      ],
      where: { closed: null },
      otherwise: 'This is closed.',
    },
  );
}

/** Thanks those it was matched with, once. Throws NotNow where there are none. */
export async function thank(one: StoredOffer, words: string, change: ChangeBy): Promise<void> {
  const { by, at } = change;
  const matched = one.answers.filter(answer => answer.matched);
  if (matched.length === 0) throw new NotNow('There is nobody to thank yet.');
  await changed(
    one,
    change,
    { thanks: { words, by, at } },
    {
      pending: [
        noted(one, change, 'offer thanks', { after: { title: one.content.title } }),
        ...(await thankedLetters(one, matched, { words, at })),
      ],
      where: { thanks: null },
      otherwise: 'They were thanked already.',
    },
  );
}

export const closeOffer = (one: StoredOffer, change: ChangeBy) =>
  changed(
    one,
    change,
    { closed: { by: change.by, at: change.at, on: dayOf(change.at) } },
    {
      pending: [noted(one, change, 'offer closed', { after: { title: one.content.title } })],
      where: { closed: null },
      otherwise: 'This is closed already.',
    },
  );

interface Change {
  pending: PendingItem[];
  where: Record<string, unknown>;
  otherwise: string;
}

async function changed(
  { _id }: StoredOffer,
  { seen }: ChangeBy,
  update: Record<string, unknown>,
  { pending, where, otherwise }: Change,
): Promise<void> {
  const target = { id: _id, version: seen, where, again: true };
  if (!(await act(Offer, target, { $set: update }, pending))) throw new NotNow(otherwise);
}

const noted = (
  { _id, from }: Pick<StoredOffer, '_id' | 'from'>,
  { by, at }: By,
  what: string,
  said: { before?: object; after: object },
  member = from.kind === 'member' ? from.id : null,
) => note({ at, by, what, on: { kind: 'offer', id: _id }, member, ...said });
