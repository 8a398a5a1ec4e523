import { publicIssues } from '../../listening/public-issues.ts';
import { paths } from '../../paths.ts';
import { directionOf } from '../../web/languages.ts';
import type { CommitmentEntry } from './commitment.entry.ts';
import { publicCommitments } from './public-commitments.ts';

/** Newest promises on an issue that their member has answered for: what was asked, promised, and said to have come of it. */
export async function answeredCommitments(today: string, most: number) {
  const [{ all }, issues] = await Promise.all([publicCommitments(today), publicIssues()]);
  const heard = new Map(issues.all.map(one => [one.id, one]));
  const answered = all.filter(({ outcomes }) => TOLD.some(one => outcomes.includes(one)));
  const shown = answered.flatMap(one => {
    const issue = one.of.issues.flatMap(id => heard.get(id) ?? [])[0];
    return issue ? [{ one, issue }] : [];
  });
  return shown.slice(0, most).map(({ one, issue }) => ({
    ...{ asked: issue.said, lang: issue.lang, dir: directionOf(issue.lang), where: issue.source.name },
    ...{ promised: one.name, account: one.account, view: one.view, next: one.next },
    ...pagesOf(one),
  }));
}

const TOLD = ['done', 'partly', 'not-yet', 'will-not'] as const;

const pagesOf = ({ slug, member, sharers }: CommitmentEntry) => ({
  ...{ href: paths.commitment(slug), member: member.name, memberHref: member.href, sharers },
});
