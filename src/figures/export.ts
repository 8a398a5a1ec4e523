import type { ChapterIndicator } from '../reports/publication.ts';
import { csv } from './csv.ts';
import { groupName } from './groups.words.ts';
import type { Edition } from './published.ts';
import type { ShownFigure } from './shown.ts';

/** A number as it stands on a page, with what it is. */
export interface Line {
  indicator: Pick<ChapterIndicator, 'code' | 'name' | 'unit' | 'sentence'>;
  figure: ShownFigure;
}

/** The lines as a file says them: what is printed, nothing more. */
function recordOf({ indicator, figure }: Line, { publication, number }: Edition) {
  const { sums, coverage, change, group, ring } = figure;
  return {
    code: indicator.code,
    name: indicator.name,
    period: figure.period,
    group: group.kind,
    groupKey: group.key,
    groupName: groupName(group, publication),
    ring: ring && publication.network.rings[ring],
    state: figure.state,
    figure: figure.text,
    value: figure.plot,
    unit: indicator.unit,
    numerator: sums?.numerator ?? null,
    denominator: sums?.denominator ?? null,
    members: coverage.n,
    membersAsked: coverage.of,
    partial: figure.partial ? 'yes' : 'no',
    incomplete: figure.incomplete,
    change: change?.text ?? null,
    changeSince: change?.since ?? null,
    changeMembers: change?.members ?? null,
    rule: figure.how.rule,
    definition: indicator.sentence,
    definitionVersion: figure.definition,
    reportVersion: number,
    licence: publication.network.licence?.name ?? null,
  };
}

export function csvOf(lines: readonly Line[], edition: Edition): string {
  const records = lines.map(line => recordOf(line, edition));
  const heads = Object.keys(records[0] ?? { code: '' });
  return csv([heads, ...records.map(record => Object.values(record))]);
}

export function jsonOf(lines: readonly Line[], edition: Edition) {
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
