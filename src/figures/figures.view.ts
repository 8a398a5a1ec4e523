import { periodLabel } from '../network/year.ts';
import { paths } from '../paths.ts';
import type { Edition } from '../publications/editions.ts';
import { keyOf } from '../publications/key-to-marks.ts';
import type { Publication } from '../publications/publication.ts';
import type { ShownFigure } from '../statistics/shown-figure.ts';
import { changeSentence } from '../statistics/text/figures.words.ts';
import { lessText, sumsText } from '../statistics/text/trim-unit.ts';
import { date } from '../web/helpers/date.ts';
import type { ExportLine } from './figures.export.ts';
import { addressEnd, type FiguresFilter, linesByTheme } from './figures.filter.ts';
import { groupName, groupWord } from './groups.words.ts';

interface PeriodChoice {
  /** Keys to choose from, newest first. */
  periods: readonly string[];
  coordinator: boolean;
}

/** The page of all figures of a period: one group's numbers by theme, and how to choose others. */
export function listView(edition: Edition, chosen: FiguresFilter, { periods, coordinator }: PeriodChoice) {
  const { publication } = edition;
  const end = addressEnd(chosen);
  return {
    period: publication.period.label,
    who: groupName(chosen.group, publication),
    says: editionText(edition),
    notYet: edition.number === null,
    choices: choicesOf(publication, chosen, { periods, coordinator }),
    themes: linesByTheme(publication, chosen).map(({ name, plain, icon, lines }) => ({
      name,
      plain,
      icon,
      rows: lines.map(line => rowOf(line, chosen)),
    })),
    files: { csv: `${paths.figuresFile('csv')}${end}`, json: `${paths.figuresFile('json')}${end}` },
    action: paths.figures,
    meanings: paths.indicators,
    key: keyOf(publication),
  };
}

/** "As version 2 of the report says, with figures accepted by 30 June 2025." */
export function editionText({ publication, number }: Edition): string {
  const by = date(publication.period.cutOff);
  if (number === null)
    return 'Not yet published: what the next report would say of the figures accepted so far.';
  return `As version ${number} of the report on ${publication.period.label} says, with figures accepted by ${by}.`;
}

function choicesOf({ network }: Publication, chosen: FiguresFilter, { periods, coordinator }: PeriodChoice) {
  const groups = [
    { value: '', text: 'The whole network' },
    ...network.sectors.map(({ key, name }) => ({ value: `sector:${key}`, text: name })),
    ...network.places.map(({ code, name }) => ({ value: `place:${code}`, text: name })),
  ];
  const themes = network.themes.map(({ key, name }) => ({ value: key, text: name }));
  return {
    periods: periods.map(key => ({ value: key, text: periodLabel(key) })),
    period: chosen.period,
    groups,
    group: groupWord(chosen.group),
    themes: [{ value: '', text: 'All themes' }, ...themes],
    theme: chosen.theme,
    unpublished: coordinator
      ? [{ value: 'yes', text: 'As it stands, not yet published', checked: chosen.unpublished }]
      : null,
  };
}

export function rowOf(
  { indicator, figure }: ExportLine,
  { group, unpublished }: Pick<FiguresFilter, 'group' | 'unpublished'>,
) {
  const { code, name } = indicator;
  const { period } = figure;
  const end = unpublished ? '?unpublished=yes' : '';
  const address =
    group.kind === 'network'
      ? paths.indicatorFigure(code, period)
      : paths.groupFigure(code, period, group.kind, group.key);
  return {
    name,
    href: `${address}${end}`,
    ...shownNumber(figure),
  };
}

/** A figure as `shared/figures` prints it: its number, on how many members it rests, how it changed. */
export function shownNumber(figure: ShownFigure) {
  const { state, text, coverage, partial } = figure;
  return {
    state,
    text,
    sums: sumsText(figure),
    n: coverage.n,
    of: coverage.of,
    coverage: coverage.text,
    partial,
    incomplete: lessText(figure),
    change: changeSentence(figure),
  };
}
