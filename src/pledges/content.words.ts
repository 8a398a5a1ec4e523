import { format } from '../indicators/format.ts';
import { network } from '../network/current.ts';
import { periodLabel } from '../network/year.ts';
import { linesSideBySide } from '../web/forms/side-by-side.ts';
import { date } from '../web/helpers/date.ts';
import type { Content, PledgeAmount } from './content.ts';
import { amountText, definitionOf } from './measures.ts';
import { aimText } from './pledge.words.ts';
import { dimensionName, levelText } from './status/status.lines.ts';

interface ContentLine {
  key: string;
  value: string;
}

/** Everything a pledge says, line by line, for those inside the network. */
export function contentLines(content: Content): ContentLine[] {
  const { theme, promise, detail, promisedTo, measure, maturity, steps, aim } = content;
  const lines: [string, string][] = [
    ['Promise', promise],
    ['Theme', network.themes.find(({ key }) => key === theme)?.name ?? theme],
    ['In more words', detail],
    ...(measure ? measureLines(measure) : []),
    ...(maturity ? maturityLines(maturity) : []),
    ['To be reached', aim.target === null && !aim.due ? '' : aimText(content, aim)],
    ['Steps', steps.map(({ text, due }) => `${text}, by ${date(due)}`).join('; ')],
    ['Promised to', promisedTo],
  ];
  return lines.filter(([, value]) => value !== '').map(([key, value]) => ({ key, value }));
}

function measureLines(measure: NonNullable<Content['measure']>): [string, string][] {
  const { indicator } = definitionOf(measure);
  return [
    ['Measured by', `${indicator.name} (${indicator.code})`],
    ...(measure.ring ? [['Local means', network.rings[measure.ring]] as [string, string]] : []),
    ['Baseline', baselineText(measure, measure.baseline)],
  ];
}

/** "18.2% (1,820 people of 10,000 people) in 2021/22" */
export function baselineText(
  measure: Pick<NonNullable<Content['measure']>, 'indicator' | 'definition'>,
  baseline: PledgeAmount & { period: string },
): string {
  return `${readingText(measure, baseline)} in ${periodLabel(baseline.period)}`;
}

/** A reading with the two counts it is made of: "18.2% (1,820 of 10,000 people)". */
export function readingText(
  measure: Pick<NonNullable<Content['measure']>, 'indicator' | 'definition'>,
  amount: PledgeAmount,
): string {
  const { version } = definitionOf(measure);
  const text = amountText(version, amount);
  if (amount.denominator === null) return text;
  const [part, whole] = [
    format(amount.numerator, version.unit, 'bare'),
    format(amount.denominator, version.unit),
  ];
  return `${text} (${part} of ${whole})`;
}

const maturityLines = ({ dimension, now, on }: NonNullable<Content['maturity']>): [string, string][] => [
  ['Dimension', dimensionName(dimension)],
  ['Level at the start', `${levelText(now)}, assessed on ${date(on)}`],
];

/** Two versions of a pledge side by side, for a conflict or a change that waits. */
export const contentsSideBySide = (theirs: Content, yours: Content) =>
  linesSideBySide(linesByKey(theirs), linesByKey(yours), 'nothing');

const linesByKey = (content: Content) => new Map(contentLines(content).map(({ key, value }) => [key, value]));
