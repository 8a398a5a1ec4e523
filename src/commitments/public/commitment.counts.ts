import type { CommitmentCounts } from '../../publications/commitment.line.ts';
import type { StoredCommitment } from '../commitment.ts';
import { voicesDiffer } from '../commitment.words.ts';
import type { ReportBack } from '../report-back.ts';
import { accountStanding } from '../state.ts';
import type { Referred } from './referred.ts';

/** Whether all that was due on a promise was answered for before a day, and read, with nothing still to come. */
export const isSettledBefore = ({ reports }: StoredCommitment, day: string): boolean =>
  reports.length > 0 && reports.every(({ due, account }) => due < day && account?.checked);

interface Counting {
  referred: Referred;
  today: string;
}

/** How many of the report-backs that were due by a day were answered, over all of these promises. */
export function reportBackCounts(
  all: readonly StoredCommitment[],
  counting: Counting,
): Pick<CommitmentCounts, 'due' | 'accounts' | 'asked' | 'views' | 'differ'> {
  const due = owedIn(all, counting);
  const asked = due.filter(({ one }) => one.terms?.partner);
  return {
    due: due.length,
    accounts: due.filter(({ report }) => report.account).length,
    asked: asked.length,
    views: asked.filter(({ report }) => report.view).length,
    differ: due.filter(({ report }) => voicesDiffer(report)).length,
  };
}

const owedIn = (all: readonly StoredCommitment[], counting: Counting) =>
  all.flatMap(one =>
    one.reports.filter(report => isOwed(one, report, counting)).map(report => ({ one, report })),
  );

/** A report-back that nobody answered: who owes it, and the day it was due. */
interface Unanswered {
  by: string;
  due: string;
}

/** Who owes an account of a promise, or the community's view of it, longest first. */
export function unansweredIn(
  all: readonly StoredCommitment[],
  counting: Counting,
): { accounts: Unanswered[]; views: Unanswered[] } {
  const { members, partners } = counting.referred;
  const due = owedIn(all, counting).sort((a, b) => a.report.due.localeCompare(b.report.due));
  return {
    accounts: due
      .filter(({ report }) => !report.account)
      .map(({ one, report }) => ({ by: members.get(String(one.member))?.name ?? '', due: report.due })),
    views: due.flatMap(({ one, report }) => {
      const partner = report.view ? undefined : partners.get(String(one.terms?.partner));
      return partner ? [{ by: partner.profile.name, due: report.due }] : [];
    }),
  };
}

/** Due, by a member that was there, on a promise whose assembly took place. */
function isOwed(one: StoredCommitment, report: ReportBack, { referred, today }: Counting): boolean {
  if (referred.assemblies.get(String(one.terms?.assembly))?.cancelled) return false;
  const leftOn = referred.members.get(String(one.member))?.leftOn ?? null;
  const standing = accountStanding(report, { today, leftOn });
  return report.account !== null || standing === 'missing';
}
