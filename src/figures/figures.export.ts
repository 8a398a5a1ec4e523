import type { Edition } from '../publications/editions.ts';
import type { ChapterIndicator, Publication } from '../publications/publication.ts';
import type { ShownFigure } from '../statistics/shown-figure.ts';
import { amountsOf, numberIn, printedValue, shorthandOf } from '../statistics/text/numbers.ts';
import { precisionOf } from '../statistics/text/trim-unit.ts';
import { csv } from '../web/files/csv.ts';
import { type GroupNames, groupName } from './groups.words.ts';

/** A number as it stands on a page, with what it is. */
export interface ExportLine {
  indicator: Pick<ChapterIndicator, 'code' | 'name' | 'unit' | 'sentence'>;
  figure: ShownFigure;
}

/** Where a line was published, or that it was not yet: without a number. */
export interface ExportSource {
  publication: GroupNames & {
    network: Pick<Publication['network'], 'rings' | 'licence'>;
    changes: Publication['changes'];
  };
  number: number | null;
}

/** A line as a file says it: what is printed, nothing more, its numbers as numbers. */
export function recordOf(line: ExportLine, { publication, number }: ExportSource) {
  const { indicator, figure } = line;
  const { coverage, group, ring } = figure;
  return {
    code: indicator.code,
    name: indicator.name,
    period: figure.period,
    group: group.kind,
    groupKey: group.key,
    groupName: groupName(group, publication),
    ring: ring && publication.network.rings[ring],
    state: figure.state,
    shorthand: shorthandOf({
      ...figure,
      provisional: number === null,
      revised: isRevised(publication, line),
    }),
    figure: figure.text,
    precision: precisionOf(figure),
    value: figure.state === 'value' ? printedValue(figure) : null,
    unit: indicator.unit,
    ...amountsOf(figure.sums),
    members: coverage.n,
    membersAsked: coverage.of,
    partial: figure.partial ? 'yes' : 'no',
    incomplete: figure.incomplete,
    ...changeOf(line),
    rule: figure.how.rule,
    overrides: figure.how.overrides?.map(({ text }) => text).join(' ') ?? null,
    definition: indicator.sentence,
    definitionVersion: figure.definition,
    reportVersion: number,
    licence: publication.network.licence?.name ?? null,
  };
}

/** The number of the network is another one than the version, or the report, before had it. */
const isRevised = ({ changes }: ExportSource['publication'], { indicator, figure }: ExportLine): boolean =>
  figure.group.kind === 'network' &&
  changes.some(({ code, period }) => code === indicator.code && period === figure.period);

function changeOf({ indicator: { unit }, figure: { change } }: ExportLine) {
  return {
    change: change && numberIn(change.text),
    changeUnit: change && (unit === '%' ? 'points' : unit),
    changeSince: change?.since ?? null,
    changeMembers: change?.members ?? null,
  };
}

export const csvOf = (lines: readonly ExportLine[], edition: Edition): string =>
  csvOfRecords(lines.map(line => recordOf(line, edition)));

export function csvOfRecords(records: readonly Record<string, string | number | null>[]): string {
  const heads = Object.keys(records[0] ?? { code: '' });
  return csv([heads, ...records.map(record => Object.values(record))]);
}

export function jsonOf(lines: readonly ExportLine[], edition: Edition) {
  const { network, report, period, publishedAt, settings } = edition.publication;
  return {
    network: network.name,
    illustrative: network.illustrative,
    licence: network.licence ?? null,
    report: edition.number === null ? null : { slug: report.slug, version: edition.number, publishedAt },
    period: { key: period.key, starts: period.starts, ends: period.ends, cutOff: period.cutOff },
    suppression: settings,
    figures: lines.map(line => recordOf(line, edition)),
  };
}

/** A file name that says what is in it. */
export const fileNameOf = (what: string, ending: string) =>
  `${what.toLowerCase().replace(/[^a-z0-9]+/g, '-')}.${ending}`;
