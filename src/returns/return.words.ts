import { dayOf } from '../network/day.ts';
import { date } from '../web/helpers/date.ts';
import type { ReturnContext } from './return.context.ts';
import { standingIn } from './return.context.ts';
import { type ReturnStanding, returnStanding } from './stage.ts';

/** The life of one return so far, as its member reads it. */
interface Life {
  standing: ReturnStanding;
  /** "Sent 10 June 2026 · accepted 8 July 2026"; null before it was sent. */
  line: string | null;
  sent: string | null;
  accepted: string | null;
}

const NEXT: Partial<Record<ReturnStanding, string>> = {
  submitted: 'being checked by the coordinator',
  queried: 'the coordinator asks something',
  answered: 'your answer is being read',
  changed: 'changed since it was accepted',
};

/** Where a return stands: sent, being checked, accepted, each with its day. */
export function lifeOf({ return: one, asked, figures, indicators }: ReturnContext): Life {
  const standings = asked.map(each => standingIn(each, figures, one, indicators));
  const standing = returnStanding(one.submissions, standings);
  const last = one.submissions.at(-1);
  const all = [...figures.values()].flatMap(({ acceptances }) => acceptances.map(({ at }) => at.getTime()));
  const accepted = standing === 'accepted' && all.length > 0 ? dayOf(new Date(Math.max(...all))) : null;
  const sent = last ? dayOf(last.at) : null;
  return { standing, sent, accepted, line: sent && lineOf(sent, accepted, standing) };
}

function lineOf(sent: string, accepted: string | null, standing: ReturnStanding): string {
  const next = accepted ? `accepted ${date(accepted)}` : NEXT[standing];
  return [`Sent ${date(sent)}`, ...(next ? [next] : [])].join(' · ');
}
