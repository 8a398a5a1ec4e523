import type { StoredCommitment } from './commitment.ts';
import type { ReportBack } from './report-back.ts';

/**
 * A commitment as everyone read it at an instant; null where nobody did yet. Words that were corrected since, and a
 * view that somebody said since is not theirs, are as they are now: what had to go stays gone.
 */
export function asItStood(one: StoredCommitment, at: Date): StoredCommitment | null {
  if (!one.published || one.published.at > at || one.takenBack) return null;
  const confirmed = one.confirmed && one.confirmed.at <= at ? one.confirmed : null;
  return { ...one, confirmed, reports: one.reports.map(report => reportAt(report, at)) };
}

const reportAt = (report: ReportBack, at: Date): ReportBack => ({
  ...report,
  account: givenBy(report.account, at),
  view: givenBy(report.view, at),
  reply: givenBy(report.reply, at),
});

type Given = { at: Date; checked: { at: Date } | null };

function givenBy<T extends Given>(given: T | null, at: Date): T | null {
  if (!given || given.at > at) return null;
  return given.checked && given.checked.at > at ? { ...given, checked: null } : given;
}
