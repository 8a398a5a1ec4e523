import { type Thresholds, underText } from '../../network/thresholds.ts';
import { periodLabel } from '../../network/year.ts';
import type { ChapterIndicator } from '../../publications/publication.ts';
import type { ShownFigure } from '../../statistics/shown-figure.ts';
import { heldReason, noneText } from '../../statistics/text/figures.words.ts';

type PublishedSeries = ChapterIndicator['series'];

/** What the numbers show, in a sentence that begins with the number. */
export function findingOf(series: PublishedSeries, thresholds: Thresholds): string {
  const last = series.at(-1);
  if (!last) return 'It was not yet in use.';
  const { figure, label } = last;
  if (figure.state !== 'value') return whyNone(figure, label);
  return [`${figure.text} in ${label}${since(series)}.`, ...cautions(figure, thresholds)].join(' ');
}

function whyNone(figure: ShownFigure, label: string): string {
  if (figure.state === 'suppressed') return `The number for ${label} is held back, because ${heldReason(1)}.`;
  return `There is no number for ${label}: ${noneText(figure)}.`;
}

function since(series: PublishedSeries): string {
  const last = series.at(-1);
  const change = last?.figure.change;
  if (last?.newDefinition) return ', the first year of a new definition';
  if (!change) return notCompared(series);
  const members = `${change.members} ${change.members === 1 ? 'member' : 'members'} that gave both years`;
  return `, ${change.text} since ${periodLabel(change.since)} over the ${members}`;
}

function notCompared(series: PublishedSeries): string {
  const before = series.at(-2);
  if (!before) return '';
  if (before.figure.state !== 'value') return `, with nothing to compare it with in ${before.label}`;
  return `, which cannot be compared with ${before.label}`;
}

function cautions({ partial, coverage, incomplete }: ShownFigure, thresholds: Thresholds): string[] {
  const few = partial ? [`It rests on ${coverage.text}: ${underText(thresholds)}.`] : [];
  return incomplete ? [...few, `The year is incomplete: ${incomplete}.`] : few;
}
