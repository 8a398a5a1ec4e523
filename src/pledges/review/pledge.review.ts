import type { Types } from 'mongoose';
import type { ChangeBy } from '../../acts/by.ts';
import { type PendingItem, pending } from '../../acts/consequences.ts';
import { note } from '../../acts/entry.ts';
import { NotNow } from '../../errors.ts';
import { confirmed, type WordsReading } from '../../free-words/confirmed.ts';
import { dayOf } from '../../network/day.ts';
import type { Content } from '../content.ts';
import { about, actOn, inShort } from '../pledge.act.ts';
import { acceptedLetters, questionLetters } from '../pledge.letters.ts';
import { changeWaits, type StoredPledge, type Waiting } from '../pledge.ts';

/**
 * Accepts exactly the change that the coordinator saw: the public reads it from now on. A new target, a
 * corrected baseline and a withdrawal are kept with their reasons.
 */
export async function acceptPledge(
  pledge: StoredPledge,
  { by, at, seen, words }: ChangeBy & { words: WordsReading },
) {
  if (wasAcceptedBy(pledge, by, seen)) return pledge;
  const waiting = judged(pledge, by);
  const said = seen === pledge.edition ? confirmed(words) : {};
  const on = dayOf(at);
  const { waits, ...$push } = changesOf(pledge.approved, waiting, on);
  const $set = {
    approved: waiting.content,
    waiting: null,
    shownAt: new Date(),
    ...(waiting.withdrawal
      ? { withdrawal: { by: waiting.by, at: waiting.at, on, reason: waiting.withdrawal } }
      : {}),
  };
  const entry = note({
    at,
    by,
    what: waiting.withdrawal ? 'pledge withdrawal acceptance' : 'pledge acceptance',
    ...about(pledge),
    before: pledge.approved && inShort(pledge.approved),
    after: { ...inShort(waiting.content), edition: seen, ...said },
  });
  const acceptances = { by, at, edition: seen, on };
  return actOn(pledge, seen, { $set, $inc: { waits }, $push: { acceptances, ...$push } }, [
    entry,
    ...asksFor(pledge, waiting, at),
    ...(await acceptedLetters(pledge, waiting, at)),
  ]);
}

/** The same button pressed twice: the second press finds what the first one did. */
const wasAcceptedBy = ({ acceptances, edition }: StoredPledge, by: Types.ObjectId, seen: number): boolean =>
  edition === seen + 1 && acceptances.some(one => one.edition === seen && one.by.equals(by));

/** What a pledge is measured by is asked of its member from then on, in the return that is open too. */
function asksFor({ member }: StoredPledge, { content, withdrawal }: Waiting, at: Date): PendingItem[] {
  const indicator = content.measure?.indicator;
  return indicator && !withdrawal ? [pending('pledged indicator', { member, indicator, at })] : [];
}

function changesOf(approved: Content | null, waiting: Waiting, on: string) {
  const { by, at, content, revision, restatement } = waiting;
  const [was, is] = [approved?.measure?.baseline, content.measure?.baseline];
  return {
    waits: -1,
    ...(approved && revision
      ? { revisions: { by, at, on, from: approved.aim, to: content.aim, reason: revision } }
      : {}),
    ...(was && is && restatement
      ? { restatements: { by, at, on, from: was, to: is, reason: restatement } }
      : {}),
  };
}

/** Returns what waits to the lead with a question; what is approved stays public meanwhile. */
export async function askAboutPledge(pledge: StoredPledge, text: string, { by, at, seen }: ChangeBy) {
  if (seen === pledge.edition) judged(pledge, by);
  const entry = note({ at, by, what: 'pledge question', ...about(pledge), after: { question: text } });
  const $set = { 'waiting.question': { by, at, text }, 'waiting.answer': null };
  const letters = await questionLetters(pledge, text, at);
  return actOn(pledge, seen, { $set, $inc: { waits: -1 } }, [entry, ...letters]);
}

function judged(pledge: StoredPledge, by: Types.ObjectId): Waiting {
  const { waiting } = pledge;
  if (!waiting || !changeWaits(pledge) || pledge.withdrawal)
    throw new NotNow('Nothing of this pledge waits for you now.');
  if (waiting.by.equals(by)) throw new NotNow('You wrote this. Another coordinator has to judge it.');
  return waiting;
}
