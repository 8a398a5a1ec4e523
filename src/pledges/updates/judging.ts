import type { Types } from 'mongoose';
import type { ChangeBy } from '../../acts/by.ts';
import { note } from '../../acts/entry.ts';
import { NotNow } from '../../errors.ts';
import { confirmed, type WordsReading } from '../../free-words/confirmed.ts';
import { about } from '../pledge.act.ts';
import { questionLetters, updateAcceptedLetters } from '../pledge.letters.ts';
import type { StoredPledge } from '../pledge.ts';
import { openUpdate, replaceUpdate, updateNote } from './update.act.ts';
import { type Update, updateWaits } from './update.ts';

/** Accepts exactly the update that the coordinator saw: the public reads it, and the status rests on it. */
export async function acceptUpdate(
  pledge: StoredPledge,
  id: Types.ObjectId,
  { by, at, seen, words }: ChangeBy & { words: WordsReading },
) {
  const before = judged(pledge, id, by, seen);
  const said = confirmed(words);
  const update = { ...before, acceptance: { by, at, version: seen } };
  const entry = updateNote(pledge, 'pledge update acceptance', update, { by, at }, said);
  const letters = await updateAcceptedLetters(pledge, before, at);
  return replaceUpdate(pledge, before, update, [entry, ...letters], { shownAt: new Date() });
}

/** Returns an update to the lead with a question. */
export async function askAboutUpdate(
  pledge: StoredPledge,
  id: Types.ObjectId,
  text: string,
  { by, at, seen }: ChangeBy,
) {
  const before = judged(pledge, id, by, seen);
  const update: Update = { ...before, question: { by, at, text }, answer: null };
  const entry = note({
    at,
    by,
    what: 'pledge update question',
    ...about(pledge),
    after: { update: String(id), on: before.on, question: text },
  });
  return replaceUpdate(pledge, before, update, [entry, ...(await questionLetters(pledge, text, at))]);
}

function judged(pledge: StoredPledge, id: Types.ObjectId, by: Types.ObjectId, seen: number): Update {
  const update = openUpdate(pledge, id, seen);
  if (!updateWaits(update)) throw new NotNow('This update does not wait for you now.');
  if ([update.saved, update.sent].some(one => one?.by.equals(by)))
    throw new NotNow('You wrote this. Another coordinator has to judge it.');
  return update;
}
