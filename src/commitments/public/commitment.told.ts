import type { CommitmentLine, ReportBackLine } from '../../publications/commitment.line.ts';
import type { PledgeLine } from '../../publications/publication.ts';
import { IN_ENGLISH, type Spoken } from '../../web/spoken.ts';
import type { StoredCommitment } from '../commitment.ts';
import { standingText, voicesDiffer } from '../commitment.words.ts';
import { publicWording } from '../promise.wording.ts';
import type { ReportBack } from '../report-back.ts';
import { accountStanding, nextDue, standingOf, tellingReport, viewStanding } from '../state.ts';
import { accountText, viewText } from './commitment.entry.ts';
import { type Referred, sharersIn } from './referred.ts';

/** What a commitment is told with: what it refers to, pledges as the public reads them by id, and the day. */
export interface ToldWith {
  referred: Referred;
  pledges: ReadonlyMap<string, Pick<PledgeLine, 'status' | 'statusText' | 'due'>>;
  today: string;
}

/** A commitment as a report and an assembly's pack tell it; null where its member is not there. */
export function toldLine(one: StoredCommitment, told: ToldWith): CommitmentLine | null {
  const { referred, today } = told;
  const member = referred.members.get(String(one.member));
  if (!member) return null;
  const left = member.leftOn !== null && member.leftOn <= today;
  const report = tellingReport(one, today);
  const others = sharersIn(one, referred, today).map(({ name }) => name);
  const hasCome = report !== null && (report.due < today || report.account !== null || report.view !== null);
  return {
    slug: one.slug,
    member: left ? member : { ...member, leftOn: null },
    ...(others.length > 0 ? { together: others } : {}),
    assembly: assemblyTold(one, referred),
    partner: referred.partners.get(String(one.terms?.partner))?.profile.name ?? null,
    asked: askedIn(one, referred),
    said: one.said && saidTold(one.said),
    promised: promisedIn(one, referred),
    standing: standingText(standingOf(one, today), one.said?.on ?? ''),
    ...pledgeTold(one, told),
    told: hasCome ? reportTold(one, report, told) : null,
    next: nextDue(one, today),
  };
}

function assemblyTold({ terms }: StoredCommitment, { assemblies }: Referred): CommitmentLine['assembly'] {
  const one = assemblies.get(String(terms?.assembly));
  if (!one?.published) return null;
  const { name, on } = one.details;
  return { name, on, cancelled: one.cancelled && { on: one.cancelled.on, reason: one.cancelled.reason } };
}

const askedIn = ({ terms }: StoredCommitment, { issues }: Referred): CommitmentLine['asked'] =>
  (terms?.issues ?? []).flatMap(id => {
    const issue = issues.get(String(id));
    return issue ? [{ title: issue.name, words: issue.said, lang: issue.lang, beside: issue.beside }] : [];
  });

const saidTold = ({ words, lang, beside, on, role }: NonNullable<StoredCommitment['said']>) => ({
  ...{ words, lang, beside, on, role },
});

/** What was said keeps its language while it stands for the pledge. */
export function promisedIn(one: StoredCommitment, { pledges }: Pick<Referred, 'pledges'>): Spoken {
  const pledge = pledges.get(String(one.pledge)) ?? null;
  const words = publicWording(one, pledge);
  if (pledge?.approved || !one.said) return { words, ...IN_ENGLISH };
  return { words, lang: one.said.lang, beside: one.said.beside };
}

function pledgeTold(one: StoredCommitment, { referred, pledges, today }: ToldWith) {
  const line = pledges.get(String(one.pledge));
  const gone = referred.pledges.get(String(one.pledge))?.withdrawal ?? null;
  return {
    pledge: line ? { status: line.status, statusText: line.statusText, due: line.due } : null,
    withdrawn: gone && gone.on <= today ? { on: gone.on, reason: gone.reason } : null,
  };
}

function reportTold(
  one: StoredCommitment,
  report: ReportBack,
  { referred, today }: ToldWith,
): ReportBackLine {
  const { due, account, view, reply } = report;
  const leftOn = referred.members.get(String(one.member))?.leftOn ?? null;
  const hasPartner = Boolean(one.terms?.partner);
  return {
    due,
    account: {
      text: accountText(report, { today, leftOn }),
      missing: accountStanding(report, { today, leftOn }) === 'missing',
      said: account?.checked ? spokenOn(account) : null,
    },
    view: {
      text: viewText(report, { today, hasPartner }),
      missing: viewStanding(report, { today, hasPartner }) === 'missing',
      said: view?.checked && !view.doubted ? spokenOn(view) : null,
    },
    differ: voicesDiffer(report),
    reply: reply?.checked ? spokenOn(reply) : null,
  };
}

const spokenOn = ({ words, lang, beside, on }: Spoken & { on: string }) => ({ words, lang, beside, on });
