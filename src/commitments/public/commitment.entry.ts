import { themeName } from '../../listening/issue.words.ts';
import type { IssueEntry } from '../../listening/public-issues.ts';
import { placeNames } from '../../members/member.words.ts';
import { paths } from '../../paths.ts';
import { makersText } from '../../publications/makers.words.ts';
import type { Searchable } from '../../search/search.ts';
import type { StoredCommitment } from '../commitment.ts';
import {
  accountWord,
  MEMBER_LEFT,
  NOBODY_NAMED,
  silenceText,
  standingText,
  viewWord,
  voicesDiffer,
} from '../commitment.words.ts';
import type { Named } from '../named.ts';
import { publicWording } from '../promise.wording.ts';
import type { AccountOutcome, ReportBack } from '../report-back.ts';
import { accountStanding, nextDue, standingOf, tellingReport, viewStanding } from '../state.ts';
import { type Referred, type ReferredMember, sharersIn } from './referred.ts';

/** What came of a commitment, as its list is narrowed: several may hold of one. */
export const OUTCOMES = [
  ...(['coming', 'checking', 'done', 'partly', 'not-yet', 'will-not'] as const),
  ...(['unanswered', 'differ', 'unconfirmed'] as const),
];
export type CommitmentOutcome = (typeof OUTCOMES)[number];

/** A commitment as lists show it: nothing that is not public. `name` is the promise. */
export interface CommitmentEntry extends Searchable {
  slug: string;
  /** The language of the promise’s words. */
  lang: string;
  /** The one that leads it; all who make it are `makers`. */
  member: Named & { left: boolean };
  /** The others that make it together with that member; who left has no page. */
  sharers: readonly Named[];
  /** "A, together with B and C". */
  makers: string;
  assembly: (Named & { on: string }) | null;
  partner: Named | null;
  theme: string;
  /** GSS codes; none where it is about no place in particular. */
  places: readonly string[];
  /** "Said at the assembly, being confirmed"; null where its member confirmed it. */
  standing: string | null;
  /** What each voice says came of it at the last report-back, or why it says nothing. */
  account: string;
  view: string;
  outcomes: readonly CommitmentOutcome[];
  /** The day of the next report-back, or null. */
  next: string | null;
  /** The day of the member's last account that the public reads, or null. */
  answeredOn: string | null;
  /** Ids of what it refers to, as text. */
  of: {
    /** Those who make it, the one that leads it first. */
    members: readonly string[];
    pledge: string | null;
    assembly: string | null;
    partner: string | null;
    issues: readonly string[];
  };
}

/** An entry; null where its member is not there. */
export function entryOf(one: StoredCommitment, referred: Referred, today: string): CommitmentEntry | null {
  const member = referred.members.get(String(one.member));
  if (!member) return null;
  const pledge = referred.pledges.get(String(one.pledge)) ?? null;
  const issues = (one.terms?.issues ?? []).flatMap(id => referred.issues.get(String(id)) ?? []);
  const [assembly, partner] = [assemblyOf(one, referred), partnerOf(one, referred)];
  const name = publicWording(one, pledge);
  const sharers = sharersIn(one, referred, today);
  const makers = makersText({ lead: member.name, others: sharers });
  const theme = pledge?.approved?.theme ?? issues[0]?.theme ?? '';
  const places = placesOf(issues, assembly?.place ?? '');
  return {
    ...{ id: String(one._id), slug: one.slug, name, theme, places },
    lang: pledge?.approved ? 'en' : (one.said?.lang ?? 'en'),
    member: { name: member.name, href: paths.member(member.slug), left: member.leftOn !== null },
    sharers: sharers.map(({ name, slug, leftOn }) => ({ name, href: leftOn ? '' : paths.member(slug) })),
    makers,
    ...{ assembly: assembly?.named ?? null, partner },
    ...followUpOf(one, member, today),
    of: idsOf(one, sharers),
    words: [
      ...[one.said?.words ?? '', makers, assembly?.named?.name ?? '', partner?.name ?? ''],
      ...[themeName(theme), ...placeNames(places), ...issues.map(issue => issue.name)],
    ].join(' '),
  };
}

function idsOf(
  { member, pledge, terms }: StoredCommitment,
  sharers: readonly { id: string }[],
): CommitmentEntry['of'] {
  const text = (id: unknown) => (id ? String(id) : null);
  return {
    members: [String(member), ...sharers.map(({ id }) => id)],
    ...{ pledge: text(pledge), assembly: text(terms?.assembly) },
    ...{ partner: text(terms?.partner), issues: (terms?.issues ?? []).map(String) },
  };
}

/** An assembly that is not public has a place, and no name. */
function assemblyOf({ terms }: StoredCommitment, { assemblies }: Referred) {
  const one = assemblies.get(String(terms?.assembly));
  if (!one) return null;
  const { name, on, place } = one.details;
  return { place, named: one.published ? { name, on, href: paths.assembly(one.slug) } : null };
}

function partnerOf({ terms }: StoredCommitment, { partners }: Referred): Named | null {
  const one = partners.get(String(terms?.partner));
  return one ? { name: one.profile.name, href: paths.partner(one.slug) } : null;
}

/** Where its issues were heard, else where it was promised. */
const placesOf = (issues: readonly IssueEntry[], assemblyPlace: string): string[] => {
  const heard = [...new Set(issues.flatMap(({ places }) => places))];
  return heard.length > 0 || issues.length > 0 || assemblyPlace === '' ? heard : [assemblyPlace];
};

type FollowUp = Pick<CommitmentEntry, 'standing' | 'account' | 'view' | 'outcomes' | 'next' | 'answeredOn'>;

function followUpOf(one: StoredCommitment, { leftOn }: ReferredMember, today: string): FollowUp {
  const standing = standingOf(one, today);
  const report = tellingReport(one, today);
  const next = nextDue(one, today);
  const said = standingText(standing, one.said?.on ?? '');
  const unsaid: CommitmentOutcome[] = standing === 'promised' ? [] : ['unconfirmed'];
  if (!report)
    return { standing: said, account: '', view: '', outcomes: [...unsaid, 'coming'], next, answeredOn: null };
  const hasPartner = Boolean(one.terms?.partner);
  return {
    ...{ standing: said, next, answeredOn: answeredOn(report, { today, leftOn }) },
    account: accountText(report, { today, leftOn }),
    view: viewText(report, { today, hasPartner }),
    outcomes: [...unsaid, ...outcomesOf(report, { today, leftOn })],
  };
}

const answeredOn = (report: ReportBack, asked: { today: string; leftOn: string | null }): string | null =>
  accountStanding(report, asked) === 'given' ? (report.account?.on ?? null) : null;

/** What the member says came of it, or why it says nothing. */
export function accountText(report: ReportBack, asked: { today: string; leftOn: string | null }): string {
  const standing = accountStanding(report, asked);
  if (standing === 'given' && report.account) return accountWord(report.account.outcome);
  const silent = standing === 'given' ? 'missing' : standing;
  const since = report.account?.on ?? null;
  return silenceText(silent, { due: report.due, since }, { today: asked.today, nobody: MEMBER_LEFT });
}

/** What the community says came of it, or why it says nothing. */
export function viewText(report: ReportBack, asked: { today: string; hasPartner: boolean }): string {
  const standing = viewStanding(report, asked);
  if (standing === 'given' && report.view) return viewWord(report.view.outcome);
  const silent = standing === 'given' ? 'missing' : standing;
  const since = report.view?.on ?? null;
  return silenceText(silent, { due: report.due, since }, { today: asked.today, nobody: NOBODY_NAMED });
}

const BY_STANDING = { coming: 'coming', checking: 'checking', missing: 'unanswered' } as const;

function outcomesOf(
  report: ReportBack,
  asked: { today: string; leftOn: string | null },
): CommitmentOutcome[] {
  const standing = accountStanding(report, asked);
  const told: AccountOutcome | undefined = report.account?.outcome;
  if (standing === 'given' && told) return voicesDiffer(report) ? [told, 'differ'] : [told];
  // Who left before it was due owes no answer.
  return standing === 'coming' || standing === 'checking' || standing === 'missing'
    ? [BY_STANDING[standing]]
    : [];
}
