import { dayOf } from '../../network/day.ts';
import type { StoredPledge, Waiting } from '../pledge.ts';
import type { MemberFigures } from '../status/readings.ts';
import { standingOf, standingWith } from '../status/status.ts';
import type { Account } from '../updates/update.ts';
import { type Effect, effectText } from './effect.words.ts';

/** What the public would read of a pledge with one more account of it accepted now. */
export function effectOfUpdate(
  pledge: StoredPledge,
  account: Account,
  figures: MemberFigures,
  at: Date,
): Effect | null {
  const before = standingOf(pledge, { figures }, dayOf(at));
  const after = standingWith(pledge, account, { figures }, at);
  return after && effectText(before, after);
}

/** A change as it waits, or would. */
type ReviewedChange = Pick<Waiting, 'by' | 'content' | 'revision' | 'withdrawal'>;

/** What the public would read of a pledge with a change accepted: the one that waits beside it, unless told. */
export function effectOfChange(
  pledge: StoredPledge,
  figures: MemberFigures,
  at: Date,
  waiting: ReviewedChange | null = pledge.waiting,
): Effect | null {
  if (!waiting) return null;
  const on = dayOf(at);
  return effectText(
    standingOf(pledge, { figures }, on),
    standingOf(changed(pledge, waiting, at), { figures }, on),
  );
}

function changed(pledge: StoredPledge, waiting: ReviewedChange, at: Date): StoredPledge {
  const { by, content, revision, withdrawal } = waiting;
  const on = dayOf(at);
  const acceptance = { by, at, edition: pledge.edition, on };
  return {
    ...pledge,
    approved: content,
    acceptances: [...pledge.acceptances, acceptance],
    revisions:
      pledge.approved && revision
        ? [...pledge.revisions, { by, at, on, from: pledge.approved.aim, to: content.aim, reason: revision }]
        : pledge.revisions,
    withdrawal: withdrawal ? { by, at, on, reason: withdrawal } : pledge.withdrawal,
  };
}
