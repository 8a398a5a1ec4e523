import { Types } from 'mongoose';
import { loadCatalogue, versionOn } from '../../src/indicators/catalogue.ts';
import type { FigureState } from '../../src/indicators/figure-state.ts';
import type { Indicator } from '../../src/indicators/indicator.ts';
import type { MemberDocument } from '../../src/members/member.ts';
import { Period } from '../../src/network/period.ts';
import type { SignedIn } from '../../src/people/person.ts';
import { type HydratedReport, Report, type ReportText } from '../../src/publications/report.ts';
import { beginDraft } from '../../src/reports/drafts/drafts.ts';
import { publishNext } from '../../src/reports/publishing/publish.thread.ts';
import { publish } from '../../src/reports/publishing/publish.ts';
import { Figure } from '../../src/returns/figure/figure.ts';
import { NOTHING_ASKED } from '../free-words/asked.support.ts';

/** A network year as a coordinator opened it. */
export function openPeriod(start: number, cutOff = `${start + 1}-09-30`) {
  const key = `${start}-${String(start + 1).slice(2)}`;
  return Period.create({
    key,
    starts: `${start}-04-01`,
    ends: `${start + 1}-03-31`,
    opens: `${start + 1}-04-01`,
    due: `${start + 1}-06-30`,
    cutOff,
    opened: { by: new Types.ObjectId(), at: new Date(`${start + 1}-04-01T08:00:00Z`) },
  });
}

export const WORDS: ReportText = {
  title: 'What we promised, what happened',
  cutOff: '2025-09-30',
  foreword: 'Large employers promised to hire close to home.\n\nThis is what came of it.',
  forewordBy: 'Chair of the steering group',
  themes: ['employment', 'procurement'],
  next: 'Members ask their suppliers where they trade.',
  themesNext: { procurement: 'A shared list of local suppliers opens in May.' },
  changeNote: '',
};

/** A draft with every section written. */
export const draftOf = (period: string, by: SignedIn, changes: Partial<ReportText> = {}) =>
  beginDraft({
    period,
    by,
    text: { ...WORDS, ...changes },
    once: crypto.randomUUID(),
    at: new Date('2025-10-10T09:00:00Z'),
  });

const CATALOGUE = new Map(loadCatalogue().map(indicator => [indicator.code, indicator]));

type Content = { state?: FigureState; numerator?: number; denominator?: number; total?: number };

/** A figure of a year as a coordinator accepted it, numerators alike in every ring that is counted. */
export function accepted(
  { _id }: MemberDocument,
  indicator: string,
  period: string,
  { state = 'value', numerator, denominator, total }: Content,
  at = new Date(`${Number(period.slice(0, 4)) + 1}-07-01T09:00:00Z`),
) {
  const version = versionOn(CATALOGUE.get(indicator) as Indicator, `${period.slice(0, 4)}-04-01`);
  const rings = version?.ringsCounted ?? [];
  const amount = numerator ?? null;
  const content = {
    state,
    numerator:
      rings.length > 0 && amount !== null ? Object.fromEntries(rings.map(ring => [ring, amount])) : amount,
    denominator: denominator ?? null,
    denominatorFrom: null,
    total: total ?? null,
    note: '',
    evidence: { link: '', file: null },
    reasons: {},
  };
  const by = new Types.ObjectId();
  const acceptance = { version: 2, content, by, at };
  return Figure.create({
    member: _id,
    indicator,
    definition: version?.version ?? 1,
    period,
    part: 'year',
    content,
    version: 2,
    saved: { by, at, version: 2 },
    acceptances: [acceptance],
  });
}

/** A draft published and made, as the worker does it. */
export async function published(
  { _id, version }: HydratedReport,
  by: SignedIn,
  at = new Date('2025-10-11T09:00:00Z'),
): Promise<HydratedReport> {
  await publish({ id: _id, version, by, at, words: NOTHING_ASKED });
  await publishNext();
  const done = await Report.findById(_id);
  if (!done?.publication) throw new Error(`It was not published: ${done?.failure?.reason}`);
  return done;
}
