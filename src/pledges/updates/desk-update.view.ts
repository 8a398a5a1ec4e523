import { statusNames } from '../../charts/statuses.ts';
import { paths } from '../../paths.ts';
import type { SignedIn } from '../../people/person.ts';
import { allowed } from '../../web/allow.ts';
import type { Content } from '../content.ts';
import { readingText } from '../content.words.ts';
import { pledgePolicy } from '../pledge.policy.ts';
import type { StoredPledge } from '../pledge.ts';
import { levelText } from '../status/status.lines.ts';
import { type Update, updateWaits } from './update.ts';

/** Names of evidence files by their ids. */
export type NamesById = ReadonlyMap<string, string>;

/** Whom an update or a change waits for, as a word beside it. */
type Turn = 'draft' | 'coordinator' | 'lead' | 'accepted';

/** An update on the desk: what was reached, what was asked, and what this person may do with it. */
export function updateView(
  pledge: StoredPledge,
  content: Content,
  update: Update,
  person: SignedIn,
  names: NamesById,
) {
  const { _id, on, said, selfAssessed, evidence, acceptance, question, answer, saved, sent } = update;
  const writers = [saved.by, ...(sent ? [sent.by] : [])];
  const may = allowed(pledgePolicy, person, { member: pledge.member, writers });
  return {
    key: String(_id),
    version: String(update.version),
    on,
    said,
    reached: reachedIn(update, content),
    self: selfAssessed && { text: statusNames[selfAssessed.status], reason: selfAssessed.reason },
    link: evidence.url || null,
    files: evidence.files.flatMap(id => {
      const name = names.get(String(id));
      return name ? [{ href: paths.evidence(id), name }] : [];
    }),
    turn: turnOf(update),
    acceptedAt: acceptance?.at ?? null,
    question: question && { text: question.text, at: question.at },
    answer: answer && { text: answer.text, at: answer.at },
    edit: !acceptance && may.draftUpdate ? paths.pledgeUpdateEdit(pledge._id, _id) : null,
    judge: may.accept && updateWaits(update) ? judgedAt(pledge, update) : null,
  };
}

const judgedAt = (pledge: StoredPledge, { _id }: Update) => ({
  acceptance: paths.pledgeUpdateAcceptance(pledge._id, _id),
  question: paths.pledgeUpdateQuestions(pledge._id, _id),
});

/** Line by line, what the update says was reached. */
function reachedIn({ amount, level, done, undone, steps }: Update, content: Content): string[] {
  return [
    amount && content.measure ? readingText(content.measure, amount) : null,
    level === null ? null : levelText(level),
    ...content.steps.filter(({ key }) => steps.includes(key)).map(({ text }) => `${text}: done`),
    done ? 'The whole promise is done' : null,
    undone ? `Not done, or no longer: ${undone}` : null,
  ].filter(one => one !== null);
}

function turnOf(update: Update): Turn {
  if (update.acceptance) return 'accepted';
  if (!update.sent) return 'draft';
  return updateWaits(update) ? 'coordinator' : 'lead';
}
