import { Types } from 'mongoose';
import { begin } from '../acts/act.ts';
import type { By } from '../acts/by.ts';
import { note } from '../acts/entry.ts';
import { NotNow } from '../errors.ts';
import { dayOf } from '../network/day.ts';
import type { Content, DatedTarget, PledgeAmount, PledgeType } from './content.ts';
import { about, actOn, inShort } from './pledge.act.ts';
import {
  changeWaits,
  latestContent,
  Pledge,
  type PledgeDocument,
  type StoredPledge,
  type Waiting,
} from './pledge.ts';

/** A change by someone who saw this edition; `answer` goes with it where the coordinator had asked. */
export interface PledgeChange extends By {
  seen: number;
  answer?: string;
}

interface NewPledge extends By {
  /** Its id, where something refers to it already. */
  _id?: Types.ObjectId;
  member: Types.ObjectId;
  type: PledgeType;
  content: Content;
  once: string;
}

/** A member makes a promise. It waits for a coordinator; a second press of the same form makes no second. */
export function recordPledge(given: NewPledge): Promise<PledgeDocument> {
  const { _id = new Types.ObjectId(), member, type, content, once, by, at } = given;
  const waiting = waitingChange(content, { by, at });
  const values = { _id, once, member, type, made: { by, at, on: dayOf(at) }, waiting, waits: 1 };
  return begin(Pledge, values, [
    note({ at, by, what: 'pledge', ...about({ _id, member }), after: inShort(content) }),
  ]);
}

/** Changes what a pledge says. Once it was accepted, its target, its date and its baseline stay as they are. */
export function changePledge(pledge: StoredPledge, content: Content, change: PledgeChange) {
  return propose(pledge, 'pledge change', { content: fixed(pledge, content), withdrawal: '' }, change);
}

/** Changes the target or its date of an accepted pledge, with the reason. */
export function revisePledge(pledge: StoredPledge, aim: DatedTarget, reason: string, change: PledgeChange) {
  const content = { ...latestContent(pledge), aim };
  return propose(needAccepted(pledge), 'pledge revision', { content, revision: reason }, change);
}

/** Corrects the baseline of an accepted pledge, with the reason. */
export function restateBaseline(
  pledge: StoredPledge,
  baseline: PledgeAmount & { period: string },
  reason: string,
  change: PledgeChange,
) {
  const content = latestContent(needAccepted(pledge));
  if (!content.measure) throw new NotNow('This pledge has no baseline.');
  const measure = { ...content.measure, baseline };
  return propose(
    pledge,
    'pledge baseline correction',
    { content: { ...content, measure }, restatement: reason },
    change,
  );
}

/** Takes a promise back. One that the public never saw is withdrawn at once, else a coordinator accepts it. */
export function withdrawPledge(pledge: StoredPledge, reason: string, change: PledgeChange) {
  const { approved } = pledge;
  if (approved)
    return propose(
      pledge,
      'pledge withdrawal',
      { content: approved, withdrawal: reason, revision: '', restatement: '' },
      change,
    );
  const { by, at } = change;
  const withdrawal = { by, at, on: dayOf(at), reason };
  const entry = note({ at, by, what: 'pledge withdrawal', ...about(pledge), after: { reason } });
  return actOn(pledge, change.seen, { $set: { withdrawal }, $inc: { waits: changeWaits(pledge) ? -1 : 0 } }, [
    entry,
  ]);
}

type Proposal = { content: Content } & Partial<Pick<Waiting, 'revision' | 'restatement' | 'withdrawal'>>;

/** Puts a change beside what is approved, over one that waits already, and sends it to the coordinator. */
function propose(pledge: StoredPledge, what: string, proposal: Proposal, change: PledgeChange) {
  if (pledge.withdrawal) throw new NotNow('This pledge was withdrawn. It stays as it is.');
  const { by, at, seen, answer = '' } = change;
  const { waiting: before } = pledge;
  const question = before?.question ?? null;
  const waiting: Waiting = {
    ...waitingChange(proposal.content, { by, at }),
    revision: before?.revision ?? '',
    restatement: before?.restatement ?? '',
    withdrawal: before?.withdrawal ?? '',
    ...proposal,
    question,
    answer: question && { by, at, text: answer },
  };
  const entry = note({
    at,
    by,
    what,
    ...about(pledge),
    before: inShort(latestContent(pledge)),
    after: { ...inShort(waiting.content), ...reasonsOf(waiting) },
  });
  return actOn(pledge, seen, { $set: { waiting }, $inc: { waits: changeWaits(pledge) ? 0 : 1 } }, [entry]);
}

const waitingChange = (content: Content, { by, at }: By): Waiting => ({
  content,
  by,
  at,
  revision: '',
  restatement: '',
  withdrawal: '',
  question: null,
  answer: null,
});

const reasonsOf = ({ revision, restatement, withdrawal }: Waiting) =>
  Object.fromEntries(
    Object.entries({ revision, restatement, withdrawal }).filter(([, reason]) => reason !== ''),
  );

/** What an edit of an accepted pledge cannot reach. */
function fixed(pledge: StoredPledge, content: Content): Content {
  if (!pledge.approved) return content;
  const { aim, measure, maturity } = latestContent(pledge);
  return { ...content, aim, measure, maturity };
}

function needAccepted(pledge: StoredPledge): StoredPledge {
  if (pledge.approved) return pledge;
  throw new NotNow('This pledge is not accepted yet. Change it freely until then.');
}
