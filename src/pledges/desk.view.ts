import type { WordsQuestion } from '../free-words/questions.ts';
import { askedText, hintText } from '../free-words/questions.words.ts';
import { dayOf } from '../network/day.ts';
import { paths } from '../paths.ts';
import type { SignedIn } from '../people/person.ts';
import { allowed } from '../web/allow.ts';
import { pledgeCard } from './card.ts';
import type { Content } from './content.ts';
import { baselineText, contentLines, contentsSideBySide } from './content.words.ts';
import type { AskedHere } from './free.words.ts';
import { pledgePolicy } from './pledge.policy.ts';
import { changeWaits, latestContent, type StoredPledge, type Waiting } from './pledge.ts';
import { aimText, typeNames } from './pledge.words.ts';
import { everyoneReads } from './public/public.words.ts';
import { effectOfChange, effectOfUpdate } from './review/effect.ts';
import { lineFor } from './status/public-line.ts';
import type { MemberFigures } from './status/readings.ts';
import { type NamesById, updateView } from './updates/desk-update.view.ts';
import { updateWaits } from './updates/update.ts';

/** A pledge on the desk: its own numbers and what everyone reads of them, what waits, what was asked, and what this person may do. */
export function deskView(
  pledge: StoredPledge,
  person: SignedIn,
  { figures, names, asked, at }: { figures: MemberFigures; names: NamesById; asked: AskedHere; at: Date },
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
    revisions: revisionsOf(pledge, content),
    restatements: restatementsOf(pledge, content),
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

const revisionsOf = ({ revisions }: StoredPledge, content: Content) =>
  revisions.map(({ on, from, to, reason }) => ({
    on,
    reason,
    from: aimText(content, from),
    to: aimText(content, to),
  }));

const restatementsOf = ({ restatements }: StoredPledge, { measure }: Content) =>
  measure
    ? restatements.map(({ on, from, to, reason }) => ({
        on,
        reason,
        from: baselineText(measure, from),
        to: baselineText(measure, to),
      }))
    : [];

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
    rows: approved ? contentsSideBySide(approved, waiting.content).filter(({ differs }) => differs) : [],
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
  commitment: paths.newCommitment(_id),
  sharing: paths.pledgeSharing(_id),
  update: paths.newPledgeUpdate(_id),
  acceptance: paths.pledgeAcceptance(_id),
  questions: paths.pledgeReturn(_id),
});
