import { act, begin } from '../acts/act.ts';
import type { By, ChangeBy } from '../acts/by.ts';
import { notesOf } from '../acts/entry.ts';
import { NotNow } from '../errors.ts';
import { atFreeSlug } from '../members/slug.ts';
import { Issue, type IssueContent, type IssueState, nextStates, type StoredIssue, stateOf } from './issue.ts';
import { stateWord } from './issue.words.ts';

/** The record says what was done to which issue, never its words, which may be taken out again. */
const noted = notesOf('issue');

interface Heard extends By {
  once: string;
  /** The day it was heard. */
  on: string;
  /** A sentence on how it was. */
  said: string;
}

/** Writes down an issue heard. It begins as new; a form pressed twice writes one. */
export const hearIssue = (content: IssueContent, { by, at, once, on, said }: Heard) =>
  atFreeSlug(content.title, 'issue', slug => {
    const issue = new Issue({ slug, content, steps: [{ state: 'new', on, said, by, at }], once });
    const { title, theme, places } = content;
    const entry = noted(issue._id, { by, at }, 'issue heard', { after: { title, theme, places, on } });
    return begin(Issue, issue.toObject(), [entry]);
  });

interface NewIssueStep {
  state: IssueState;
  on: string;
  said: string;
}

/**
 * Takes an issue a step on in its life. Throws NotNow for a step that does not follow, Stale where somebody took a step since it was read.
 */
export async function stepIssue(
  one: StoredIssue,
  step: NewIssueStep,
  { by, at, seen }: ChangeBy,
): Promise<void> {
  if (!nextStates(one).includes(step.state) && seen === one.version)
    throw new NotNow(`After “${stateWord(stateOf(one))}” it cannot be “${stateWord(step.state)}”.`);
  const entry = noted(one._id, { by, at }, 'issue step', {
    before: { state: stateWord(stateOf(one)) },
    after: { title: one.content.title, state: stateWord(step.state), on: step.on },
  });
  const update = { $push: { steps: { ...step, by, at } } };
  const done = await act(Issue, { id: one._id, version: seen }, update, [entry]);
  if (!done) throw new NotNow('This issue is not there any more.');
}

/** Puts an issue's words right, with a note for the public. The words from before are kept nowhere. */
export async function correctIssue(
  one: StoredIssue,
  content: IssueContent,
  { by, at, seen, on, said }: ChangeBy & { on: string; said: string },
): Promise<void> {
  const keys = Object.keys(content) as (keyof IssueContent)[];
  const corrected = keys.filter(key => JSON.stringify(content[key]) !== JSON.stringify(one.content[key]));
  const entry = noted(one._id, { by, at }, 'issue correction', {
    after: { title: content.title, corrected, note: said },
  });
  const update = { $set: { content }, $push: { corrections: { on, note: said, by, at } } };
  const done = await act(Issue, { id: one._id, version: seen }, update, [entry]);
  if (!done) throw new NotNow('This issue is not there any more.');
}

/** The record says what was done to which issue, never its words, which may be taken out again. */
