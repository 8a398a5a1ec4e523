import { Types } from 'mongoose';
import { act, begin } from '../acts/act.ts';
import type { ChangeBy } from '../acts/by.ts';
import { note } from '../acts/entry.ts';
import { NotNow } from '../errors.ts';
import { mail } from '../mail/mail.ts';
import { baseUrl, network } from '../network/current.ts';
import type { ProblemSent } from './problem.form.ts';
import { PageProblem, type ProblemOutcome, type StoredProblem } from './problem.ts';
import { outcomeWord, problemWord } from './problem.words.ts';

const DAY_MS = 86_400_000;
/** What somebody wrote is forgotten so long after a coordinator has answered it. */
const KEPT_DAYS = 365;
/** An address that nobody has answered yet is forgotten after so long. */
export const ADDRESS_KEPT_DAYS = 90;

/** Takes what somebody says is the matter with a page; sent twice it is there once. The record holds none of their words. */
export function reportProblem(sent: ProblemSent, { at, once }: { at: Date; once: string }) {
  const id = new Types.ObjectId();
  const entry = note({
    ...{ at, by: null, what: 'problem with a page', on: { kind: 'problem', id } },
    after: { page: sent.page, kind: problemWord(sent.kind) },
  });
  const problem = { ...sent, _id: id, at, once, closed: null };
  return begin(PageProblem, problem, [entry]);
}

interface Closing {
  outcome: ProblemOutcome;
  words: string;
}

/** A coordinator has looked; whoever gave an address is written to, and the address is forgotten. Throws NotNow after that. */
export async function closeProblem(
  { _id, page, email }: StoredProblem,
  { outcome, words }: Closing,
  { by, at, seen }: ChangeBy,
): Promise<void> {
  const entry = note({
    ...{ at, by, what: 'problem with a page answered', on: { kind: 'problem', id: _id } },
    after: { page, outcome: outcomeWord(outcome) },
  });
  const letter = answerLetter(page, outcome, words);
  const done = await act(
    PageProblem,
    { id: _id, version: seen, where: { closed: null }, again: true },
    { $set: { closed: { by, at, outcome, words }, email: '' } },
    [entry, ...(email ? [mail(email, letter.subject, letter.text, at, { passing: true })] : [])],
  );
  if (!done) throw new NotNow('This was answered already.');
}

const answerLetter = (page: string, outcome: ProblemOutcome, words: string) => ({
  subject: 'About the page you told us of',
  text: `You told us of a problem with this page:\n${baseUrl}${page}\n\n${outcomeWord(outcome)}.\n\n${words}\n\nYour address is forgotten now. Questions go to ${network.contact}.\n`,
});

/** Forgets addresses that waited for an answer for too long, though what was reported goes on waiting. */
async function forgetAddresses(at: Date): Promise<void> {
  const before = new Date(at.getTime() - ADDRESS_KEPT_DAYS * DAY_MS);
  const old = await PageProblem.find(
    { closed: null, at: { $lt: before }, email: { $ne: '' } },
    { _id: 1 },
  ).lean();
  for (const { _id } of old)
    await act(PageProblem, { id: _id, where: { closed: null } }, { $set: { email: '' } }, [
      note({ at, by: null, what: 'address of a reader forgotten', on: { kind: 'problem', id: _id } }),
    ]);
}

/** Forgets the words of what was answered long ago; that it was, and what came of it, stays. */
export async function forgetProblems(at: Date): Promise<void> {
  await forgetAddresses(at);
  const before = new Date(at.getTime() - KEPT_DAYS * DAY_MS);
  const old = await PageProblem.find({ 'closed.at': { $lt: before }, words: { $ne: '' } }, { _id: 1 }).lean();
  for (const { _id } of old)
    await act(PageProblem, { id: _id }, { $set: { words: '', 'closed.words': '' } }, [
      note({ at, by: null, what: 'words about a page forgotten', on: { kind: 'problem', id: _id } }),
    ]);
}
