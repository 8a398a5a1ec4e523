import { Types } from 'mongoose';
import { act, begin } from '../../acts/act.ts';
import type { By, ChangeBy } from '../../acts/by.ts';
import { note } from '../../acts/entry.ts';
import { type Passages, withoutPassages } from '../../commitments/report-backs/reporting.ts';
import { NotNow } from '../../errors.ts';
import { dayOf } from '../../network/day.ts';
import { date } from '../../web/helpers/date.ts';
import type { StoredMeeting } from '../meetings/meeting.ts';
import { takesQuestions } from '../meetings/meeting.words.ts';
import type { AnswerRead } from './question.form.ts';
import { type AsideReason, type Asked, Question, type StoredQuestion, WAITING } from './question.ts';

/** Takes a question in advance of a meeting. Throws NotNow after its deadline. A form pressed twice asks once. */
export async function ask(
  meeting: StoredMeeting,
  asked: Pick<Asked, 'words' | 'lang' | 'name'>,
  { at, once }: { at: Date; once: string },
): Promise<void> {
  if (!takesQuestions(meeting, dayOf(at))) throw new NotNow(closedText(meeting));
  const _id = new Types.ObjectId();
  const entry = note({ at, by: null, what: 'question', on: { kind: 'question', id: _id } });
  const values = { _id, meeting: meeting._id, asked: { ...asked, at, on: dayOf(at) }, once };
  await begin(Question, values, [entry]);
}

/** Why a meeting takes no question now. */
export const closedText = ({ cancelled, details: { questionsBy } }: StoredMeeting): string => {
  if (cancelled) return 'This meeting is cancelled, so it takes no questions.';
  return questionsBy
    ? `Questions in advance of this meeting could be sent until ${date(questionsBy)}.`
    : 'This meeting takes no questions in advance.';
};

/** Answers a question: everyone reads both from now on. Throws NotNow where somebody did so meanwhile. */
export function answer(one: StoredQuestion, reading: AnswerRead, { by, at, seen }: ChangeBy): Promise<void> {
  const { answer: words, answerLang: lang = 'en', plain = '', beside } = reading;
  const update = { ...readAs(one, reading), answer: { words, lang, plain, beside, by, at, on: dayOf(at) } };
  return changed(one, { by, at, seen }, update, {
    ...{ what: 'question answer', after: takenOut(reading.passages), where: WAITING },
    otherwise: 'This question does not wait for an answer any more.',
  });
}

/** Puts a question or its answer right: the page says what and when. The words from before are kept nowhere. */
export function correct(
  one: StoredQuestion,
  { note: said, ...reading }: AnswerRead & { note: string },
  { by, at, seen }: ChangeBy,
): Promise<void> {
  const update = {
    ...readAs(one, reading),
    ...{ 'answer.words': reading.answer, 'answer.beside': reading.beside },
    ...{ 'answer.lang': reading.answerLang ?? 'en', 'answer.plain': reading.plain ?? '' },
    corrections: [...one.corrections, { on: dayOf(at), note: said, by, at }],
  };
  return changed(one, { by, at, seen }, update, {
    what: 'question correction',
    after: { note: said, ...takenOut(reading.passages) },
    where: { answer: { $ne: null }, removed: null },
    otherwise: 'This question is not public.',
  });
}

/** Takes a question and its answer down: the note stands in their place, and their words are kept nowhere. */
export function takeDown(one: StoredQuestion, said: string, { by, at, seen }: ChangeBy): Promise<void> {
  const removed = { on: dayOf(at), note: said, by, at };
  const update = { removed, answer: null, corrections: [], 'asked.words': '', 'asked.name': '' };
  return changed(one, { by, at, seen }, update, {
    ...{ what: 'question removal', after: { note: said } },
    where: { answer: { $ne: null }, removed: null },
    otherwise: 'This question is not public.',
  });
}

/** Sets a question aside that is none for everyone to read. Its words are forgotten after a while. */
export function setAside(one: StoredQuestion, why: AsideReason, { by, at, seen }: ChangeBy): Promise<void> {
  const update = { aside: { why, by, at, on: dayOf(at) } };
  return changed(one, { by, at, seen }, update, {
    ...{ what: 'question set aside', after: { why }, where: WAITING },
    otherwise: 'This question does not wait for an answer any more.',
  });
}

/** Has one that was set aside wait for an answer after all, while its words are there. */
export const takeUp = (one: StoredQuestion, change: ChangeBy): Promise<void> =>
  changed(
    one,
    change,
    { aside: null },
    {
      ...{ what: 'question taken up', after: {} },
      where: { aside: { $ne: null }, 'asked.words': { $ne: '' } },
      otherwise: 'Its words were forgotten meanwhile.',
    },
  );

const DAY_MS = 86_400_000;
/** So long are the words kept of what was set aside, in case it was so by mistake. */
const FORGET_AFTER_DAYS = 30;

/** Forgets what was set aside long ago: its words and who asked. */
export async function forgetAside(at: Date): Promise<void> {
  const before = new Date(at.getTime() - FORGET_AFTER_DAYS * DAY_MS);
  const old = { 'aside.at': { $lt: before }, 'asked.words': { $ne: '' } };
  if (await Question.exists(old))
    await Question.updateMany(old, { $set: { 'asked.words': '', 'asked.name': '' } });
}

const readAs = ({ asked }: StoredQuestion, { passages, unname }: AnswerRead) => ({
  'asked.words': withoutPassages(asked.words, passages),
  'asked.name': unname ? '' : asked.name,
});

const takenOut = (passages: Passages) => ({
  'taken out: personal data': passages['personal data'].length,
  'taken out: abuse': passages.abuse.length,
});

interface Change {
  what: string;
  after: object;
  where: Record<string, unknown>;
  otherwise: string;
}

async function changed(
  { _id }: StoredQuestion,
  { by, at, seen }: By & { seen: number },
  update: Record<string, unknown>,
  { what, after, where, otherwise }: Change,
): Promise<void> {
  const entry = note({ at, by, what, on: { kind: 'question', id: _id }, after });
  const target = { id: _id, version: seen, where, again: true };
  const done = await act(Question, target, { $set: update }, [entry]);
  if (!done) throw new NotNow(otherwise);
}
