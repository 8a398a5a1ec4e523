import type { Types } from 'mongoose';
import { storedCatalogue } from '../indicators/catalogue.stored.ts';
import { network } from '../network/current.ts';
import { keyNow, keyOf } from '../publications/key-to-marks.ts';
import type { KeyLine } from '../publications/publication.ts';
import { loadFacts } from '../statistics/facts/facts.load.ts';
import type { Facts } from '../statistics/facts/facts.ts';
import type { ShownFigure } from '../statistics/shown-figure.ts';
import { acceptedSince, countersOf } from './accepted.since.ts';
import { changeAgrees } from './change.agrees.ts';
import type { ExportLine, ExportSource } from './figures.export.ts';
import { memberFigure } from './member.figure.ts';
import { type Head, type Reported, type ReportedYear, reportedOf } from './reported.ts';
import { openedPeriods } from './unpublished.ts';

/** One figure of a member as everyone reads it, with the report that says it. */
export interface PublicLine extends ExportLine {
  indicator: Head;
  source: ExportSource;
}

/** All figures of a member that everyone reads. */
export interface PublicFigures {
  /** In the catalogue's order, each indicator's newest year first. */
  lines: PublicLine[];
  reports: ReportedYear[];
  /** Keys of the periods, newest first: those without a report, and those whose report cannot be read. */
  waiting: string[];
  lost: string[];
  /** What the marks on the lines mean, as the reports that print them say. */
  key: KeyLine[];
  /** Ids of the members whose accepted figures they rest on. */
  restOn: string[];
}

export interface FigureOwner {
  _id: Types.ObjectId;
  slug: string;
  approved: { name: string };
  left: unknown;
}

/** A member's own figures as its page shows them: what nobody asked it for in any year is left out. */
export async function publicFigures(member: FigureOwner): Promise<PublicFigures> {
  const { lines, reported, restOn } = await everyLine(member);
  const { years: reports, lost } = reported;
  const told = lines.filter(({ indicator }) => isTold(indicator.code, lines));
  const waiting = member.left
    ? []
    : (await openedPeriods()).filter(key => !reported.codes.has(key) && !lost.includes(key));
  return { lines: told, reports, waiting, lost, key: marksOn(told, reports), restOn };
}

/** By indicator and period, what everyone reads of a member's own figure. */
export async function publiclyRead(member: FigureOwner): Promise<ReadonlyMap<string, ShownFigure>> {
  const { lines } = await everyLine(member);
  return new Map(lines.map(({ figure }) => [`${figure.indicator} ${figure.period}`, figure]));
}

/**
 * What the newest version of a year's report has of a member comes from there, word for word; of one that has
 * left nothing else is told.
 */
async function everyLine(member: FigureOwner) {
  const id = String(member._id);
  const reported = await reportedOf(id);
  const facts = member.left ? null : await loadFacts();
  const since = facts ? sinceLines(member, facts, reported) : [];
  const lines = sorted([...reported.years.flatMap(year => linesIn(year, id)), ...since]);
  const restOn = facts ? [id, ...countersOf(id, facts)] : [];
  return { lines: lines.map(line => withChange(line, lines)), reported, restOn };
}

/** Without a change that the year before, as it stands on the same page, does not bear out. */
function withChange(line: PublicLine, lines: readonly PublicLine[]): PublicLine {
  const { figure } = line;
  const before = lines.find(
    one => one.figure.indicator === figure.indicator && one.figure.period === figure.change?.since,
  );
  return changeAgrees(figure, before?.figure) ? line : { ...line, figure: { ...figure, change: null } };
}

function sinceLines({ _id, approved }: FigureOwner, facts: Facts, reported: Reported): PublicLine[] {
  const id = String(_id);
  const source: ExportSource = {
    publication: { network, members: [{ id, name: approved.name }], changes: [] },
    number: null,
  };
  const since = acceptedSince(id, facts, reported);
  return since.map(({ head, figure }) => ({ indicator: head, figure, source }));
}

const linesIn = (source: ReportedYear, member: string): PublicLine[] =>
  source.publication.heads.flatMap(indicator => {
    const figure = memberFigure(source.publication, indicator.code, member, source.publication.period.key);
    return figure ? [{ indicator, figure, source }] : [];
  });

function sorted(lines: readonly PublicLine[]): PublicLine[] {
  const places = new Map([...storedCatalogue().keys()].map((code, place) => [code, place]));
  const placeOf = ({ indicator: { code } }: PublicLine) => places.get(code) ?? places.size;
  return lines.toSorted((a, b) => placeOf(a) - placeOf(b) || (a.figure.period < b.figure.period ? 1 : -1));
}

/** What nobody asked the member for in any year is not its own. */
const isTold = (code: string, lines: readonly PublicLine[]): boolean =>
  lines.some(
    ({ indicator, figure, source }) =>
      indicator.code === code && (figure.state !== 'not-asked' || source.number === null),
  );

/** As the newest report explains each mark that is printed. */
function marksOn(lines: readonly PublicLine[], reports: readonly ReportedYear[]): KeyLine[] {
  const states = new Set<string>(lines.map(({ figure }) => figure.state));
  const all = [...reports.map(({ publication }) => keyOf(publication)), keyNow(network.suppression)].flat();
  const printed = all.filter(({ state }) => states.has(state));
  return printed.filter(line => printed.find(one => isAlike(one, line)) === line);
}

const isAlike = (one: KeyLine, other: KeyLine): boolean =>
  one.state === other.state && one.text === other.text;
