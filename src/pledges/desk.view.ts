import { statusNames } from '../charts/statuses.ts';
import type { WordsQuestion } from '../free-words/questions.ts';
import { askedText, hintText } from '../free-words/questions.words.ts';
import { dayOf } from '../network/day.ts';
import { paths } from '../paths.ts';
import type { SignedIn } from '../people/person.ts';
import { allowed } from '../web/allow.ts';
import { pledgeCard } from './card.ts';
import type { Content } from './content.ts';
import { baselineText, contentLines, readingText, sideBySide } from './content.words.ts';
import type { AskedHere } from './free.words.ts';
import { pledgePolicy } from './pledge.policy.ts';
import { changeWaits, latestContent, type StoredPledge, type Waiting } from './pledge.ts';
import { aimText, typeNames } from './pledge.words.ts';
import { everyoneReads } from './public/public.words.ts';
import { effectOfChange, effectOfUpdate } from './review/effect.ts';
import { lineFor } from './status/public-line.ts';
import type { MemberFigures } from './status/readings.ts';
import { levelText } from './status/status.lines.ts';
import { type Update, updateWaits } from './updates/update.ts';

/** Whom an update or a change waits for, as a word beside it. */
type Turn = 'draft' | 'coordinator' | 'lead' | 'accepted';

/** Names of evidence files by their ids. */
type Names = ReadonlyMap<string, string>;

/** A pledge on the desk: its own numbers and what everyone reads of them, what waits, what was asked, and what this person may do. */
export function deskView(
  pledge: StoredPledge,
  person: SignedIn,
  { figures, names, asked, at }: { figures: MemberFigures; names: Names; asked: AskedHere; at: Date },
) {
  const content = latestContent(pledge);
  const today = dayOf(at);
  const line = lineFor(pledge, { figures, audience: 'desk' }, today);
  return {
    promise: content.promise,
    typeName: typeNames[pledge.type],
    edition: String(pledge.edition),
    card: line && pledgeCard(line, pledge, today),
    everyone: everyoneReads(lineFor(pledge, { figures }, today), line),
    lines: contentLines(pledge.approved ?? content),
    approved: pledge.approved !== null,
    withdrawal: pledge.withdrawal,
    waiting: pledge.waiting && {
      ...waitingView(pledge, pledge.waiting, person),
      effect: effectOfChange(pledge, figures, at)?.text ?? null,
      ...wordsAsked(asked.change),
    },
    revisions: pledge.revisions.map(({ on, from, to, reason }) => ({
      on,
      reason,
      from: aimText(content, from),
      to: aimText(content, to),
    })),
    restatements: content.measure
      ? pledge.restatements.map(one => ({
          on: one.on,
          reason: one.reason,
          from: baselineText(content.measure!, one.from),
          to: baselineText(content.measure!, one.to),
        }))
      : [],
    acceptances: pledge.acceptances.map(({ on }) => on),
    updates: pledge.updates.toReversed().map(update => ({
      ...updateView(pledge, content, update, person, names),
      effect: updateWaits(update) ? (effectOfUpdate(pledge, update, figures, at)?.text ?? null) : null,
      ...wordsAsked(asked.updates.get(String(update._id)) ?? []),
    })),
    can: canDo(pledge, person),
    paths: pathsOf(pledge),
  };
}

/** What whoever accepts is asked about the words, and what their writer reads. */
const wordsAsked = (questions: readonly WordsQuestion[]) => ({
  asked: askedText(questions, 'Accept'),
  hint: hintText(questions),
});

function waitingView(pledge: StoredPledge, waiting: Waiting, person: SignedIn) {
  const { approved, member } = pledge;
  const judge = allowed(pledgePolicy, person, { member, writers: [waiting.by] });
  return {
    at: waiting.at,
    turn: changeWaits(pledge) ? 'coordinator' : 'lead',
    rows: approved ? sideBySide(approved, waiting.content).filter(({ differs }) => differs) : [],
    revision: waiting.revision,
    restatement: waiting.restatement,
    withdrawal: waiting.withdrawal,
    question: waiting.question && { text: waiting.question.text, at: waiting.question.at },
    answer: waiting.answer && { text: waiting.answer.text, at: waiting.answer.at },
    /** What the button says; null where this person does not judge it. */
    judge: judge.accept && changeWaits(pledge) ? acceptWords(pledge) : null,
  };
}

function acceptWords({ approved, waiting }: StoredPledge): string {
  if (waiting?.withdrawal) return 'Accept the withdrawal';
  return approved ? 'Accept the change' : 'Accept the pledge';
}

function updateView(pledge: StoredPledge, content: Content, update: Update, person: SignedIn, names: Names) {
  const {
    _id,
    on,
    said,
    amount,
    level,
    done,
    undone,
    steps,
    selfAssessed,
    evidence,
    acceptance,
    question,
    answer,
    saved,
    sent,
  } = update;
  const writers = [saved.by, ...(sent ? [sent.by] : [])];
  const may = allowed(pledgePolicy, person, { member: pledge.member, writers });
  return {
    key: String(_id),
    version: String(update.version),
    on,
    said,
    reached: [
      amount && content.measure ? readingText(content.measure, amount) : null,
      level === null ? null : levelText(level),
      ...content.steps.filter(({ key }) => steps.includes(key)).map(({ text }) => `${text}: done`),
      done ? 'The whole promise is done' : null,
      undone ? `Not done, or no longer: ${undone}` : null,
    ].filter(one => one !== null),
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
    judge:
      may.accept && updateWaits(update)
        ? {
            acceptance: paths.pledgeUpdateAcceptance(pledge._id, _id),
            question: paths.pledgeUpdateQuestions(pledge._id, _id),
          }
        : null,
  };
}

function turnOf(update: Update): Turn {
  if (update.acceptance) return 'accepted';
  if (!update.sent) return 'draft';
  return updateWaits(update) ? 'coordinator' : 'lead';
}

function canDo(pledge: StoredPledge, person: SignedIn) {
  const may = allowed(pledgePolicy, person, { member: pledge.member });
  const open = pledge.withdrawal === null;
  const fixed = pledge.approved !== null;
  return {
    edit: may.record && open,
    revise: may.record && open && fixed && pledge.type !== 'activity',
    restate: may.record && open && fixed && pledge.type === 'measured',
    withdraw: may.record && open,
    update: may.draftUpdate && open && fixed,
  };
}

const pathsOf = ({ _id, member, approved }: StoredPledge) => ({
  all: paths.memberPledges(member),
  public: approved ? paths.pledge(_id) : null,
  edit: paths.pledgeEdit(_id),
  revision: paths.newPledgeRevision(_id),
  restatement: paths.newPledgeRestatement(_id),
  withdrawal: paths.newPledgeWithdrawal(_id),
  update: paths.newPledgeUpdate(_id),
  acceptance: paths.pledgeAcceptance(_id),
  questions: paths.pledgeReturn(_id),
});
