import type { Types } from 'mongoose';
import type { WordsQuestion } from '../free-words/questions.ts';
import { hintText } from '../free-words/questions.words.ts';
import type { Typed } from '../web/forms/form.ts';
import type { Content } from './content.ts';
import { changeWaits, type Pledge, type StoredPledge, type Waiting } from './pledge.ts';
import { askedOf } from './suppression/asked-words.ts';
import { type Account, updateWaits } from './updates/update.ts';

type WordedChange = Pick<Waiting, 'content' | 'revision' | 'restatement' | 'withdrawal'>;

/** The free words that accepting a change would make public, and that are not so already. */
function changedWords({ approved }: Pick<StoredPledge, 'approved'>, waiting: WordedChange): string[] {
  const before = new Set(approved ? wordsOf(approved) : []);
  const { content, revision, restatement, withdrawal } = waiting;
  return [...wordsOf(content), revision, restatement, withdrawal].filter(text => !before.has(text));
}

const wordsOf = ({ promise, detail, promisedTo, steps }: Content): string[] => [
  promise,
  detail,
  promisedTo,
  ...steps.map(({ text }) => text),
];

/** The free words of an update. */
export const toldWords = ({ said, undone, selfAssessed }: Account): string[] => [
  said,
  undone,
  selfAssessed?.reason ?? '',
];

/** Every free word of a pledge that the public reads, by the field that it stands in. */
export function publicWords(pledge: Pledge): { field: string; text: string }[] {
  const { approved, revisions, restatements, withdrawal, updates } = pledge;
  const told = updates.map(update => (update.acceptance ? toldWords(update) : []));
  const reasons = { revisions, restatements, withdrawal: withdrawal ? [withdrawal] : [] };
  return [
    ...(approved ? wordsOf(approved).map(text => ({ field: 'approved', text })) : []),
    ...Object.entries(reasons).flatMap(([field, all]) => all.map(({ reason: text }) => ({ field, text }))),
    ...told.flatMap((texts, at) => texts.map(text => ({ field: `updates.${at}`, text }))),
  ];
}

/** The boxes of a new pledge whose words the public reads. */
const SAID = /^(promise|detail|promisedTo|step-\d+)$/;

/** What whoever writes a new pledge is told of the words as they stand in its boxes; null for nothing. */
export async function hintOfNew(member: Types.ObjectId, typed: Typed, at: Date): Promise<string | null> {
  const texts = Object.entries(typed).flatMap(([name, said]) => (SAID.test(name) ? said : []));
  return hintText(await askedOf([member], texts, at));
}

/** What is asked about in a change: the one that waits, unless told. */
export const askedOfChange = (
  pledge: Pick<StoredPledge, 'approved' | 'waiting' | 'member'>,
  at: Date,
  waiting: WordedChange | null = pledge.waiting,
): Promise<WordsQuestion[]> => askedOf([pledge.member], waiting ? changedWords(pledge, waiting) : [], at);

export const askedOfUpdate = ({ member }: Pick<StoredPledge, 'member'>, account: Account, at: Date) =>
  askedOf([member], toldWords(account), at);

/** What is asked about in all that waits of a pledge: of its change, and by the id of an update. */
export interface AskedHere {
  change: WordsQuestion[];
  updates: ReadonlyMap<string, WordsQuestion[]>;
}

export async function askedHere(pledge: StoredPledge, at: Date): Promise<AskedHere> {
  const updates = pledge.updates.filter(updateWaits);
  const asked = await Promise.all(
    updates.map(async one => [String(one._id), await askedOfUpdate(pledge, one, at)] as const),
  );
  return { change: changeWaits(pledge) ? await askedOfChange(pledge, at) : [], updates: new Map(asked) };
}
