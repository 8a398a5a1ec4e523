import type { IndicatorVersion } from '../../indicators/indicator.ts';
import { compare, type Rational } from '../../indicators/rational.ts';
import { yearEnds } from '../../network/year.ts';
import type { Problem } from '../../web/forms/form.ts';
import { date } from '../../web/helpers/date.ts';
import type { Content } from '../content.ts';
import { amountText, exactAmount, exactTarget, targetText } from '../measures.ts';

/** What is wrong with a target beside the baseline it starts from, each at its field. */
export function aimProblems(version: IndicatorVersion | null, content: Content): Problem[] {
  if (version && content.measure)
    return [...shareProblems(content), ...sideProblems(version, content), ...dateProblems(content)];
  const { maturity, aim } = content;
  if (!maturity) return [];
  if (aim.target !== null && aim.target < maturity.now)
    return [
      { field: 'target', message: `You are at level ${maturity.now} now. Choose that level or one above it` },
    ];
  return aim.due <= maturity.on
    ? [
        {
          field: 'due',
          message: `This is before the level was assessed, ${date(maturity.on)}. Choose a later date`,
        },
      ]
    : [];
}

function shareProblems({ measure }: Content): Problem[] {
  const { numerator, denominator } = measure?.baseline ?? { numerator: 0, denominator: null };
  if (denominator === null) return [];
  if (denominator === 0)
    return [
      { field: 'denominator', message: 'A share needs something to be a share of. Write a number above 0' },
    ];
  return numerator > denominator
    ? [{ field: 'numerator', message: 'This cannot be more than the number it is a share of' }]
    : [];
}

/** A target equal to the baseline holds it; one on the wrong side is explained. */
function sideProblems(version: IndicatorVersion, { measure, aim }: Content): Problem[] {
  const from = measure && exactAmount(version, measure.baseline);
  if (!measure || !from || aim.target === null) return [];
  const to = exactTarget(version, aim.target);
  const side = version.direction === 'zero' ? compare(size(to), size(from)) : compare(to, from);
  const [target, baseline] = [targetText(version, aim.target), amountText(version, measure.baseline)];
  const message = wrongSide(version, side, target, baseline);
  return message ? [{ field: 'target', message }] : [];
}

const size = ({ num, den }: Rational): Rational => ({ num: num < 0n ? -num : num, den });

function wrongSide(
  { direction }: IndicatorVersion,
  side: number,
  target: string,
  baseline: string,
): string | null {
  if (direction === 'up' && side < 0)
    return `This indicator is meant to rise, and ${target} is below the baseline of ${baseline}. Write a target of ${baseline} or more`;
  if (direction === 'down' && side > 0)
    return `This indicator is meant to fall, and ${target} is above the baseline of ${baseline}. Write a target of ${baseline} or less`;
  if (direction === 'zero' && side > 0)
    return `This indicator is meant to come nearer to nought, and ${target} is further from it than the baseline of ${baseline}. Write a target nearer to 0`;
  return null;
}

function dateProblems({ measure, aim }: Content): Problem[] {
  const ends = measure ? yearEnds(measure.baseline.period) : '';
  return aim.due <= ends
    ? [
        {
          field: 'due',
          message: `This is not after the baseline year, which ends on ${date(ends)}. Choose a later date`,
        },
      ]
    : [];
}
