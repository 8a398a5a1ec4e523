import { storedCatalogue } from '../../src/indicators/catalogue.stored.ts';
import type { IndicatorVersion } from '../../src/indicators/indicator.ts';
import type { Content } from '../../src/pledges/content.ts';
import type { SyntheticFigure } from './figures.ts';
import { pick } from './making.ts';

/** In tenths of a per cent. */
const MOST_SHARE = 1_000;

/** A promise measured by one of these figures; null where all of them are taken. */
export function measuredContent(
  figures: readonly SyntheticFigure[],
  taken: ReadonlySet<string>,
  random: () => number,
): Pick<Content, 'theme' | 'promise' | 'aim' | 'measure'> | null {
  const free = figures.filter(({ indicator }) => !taken.has(indicator) && isPledgeable(indicator));
  if (free.length === 0) return null;
  const {
    indicator: code,
    period,
    content,
    definition,
  } = pick(random, free) as SyntheticFigure & { definition: number };
  const { indicator, version } = definitionOf(code, definition);
  const { numerator } = content;
  const counted = typeof numerator === 'number' ? numerator : (numerator?.[version.ring ?? 'R2'] ?? 0);
  const denominator = version.kind === 'share' ? (content.denominator ?? wholeIn(figures, version)) : null;
  const reading = { numerator: counted, denominator };
  const target = targetOf(version, reading, random);
  return {
    theme: indicator.theme,
    promise: `Do better in “${indicator.name}” by the end of March 2027`,
    aim: { target, due: '2027-03-31' },
    measure: { indicator: code, definition, ring: version.ring ?? null, baseline: { ...reading, period } },
  };
}

function isPledgeable(code: string): boolean {
  const version = storedCatalogue().get(code)?.versions.at(-1);
  return version !== undefined && version.direction !== 'ctx' && version.kind !== 'level';
}

function definitionOf(code: string, number: number) {
  const indicator = storedCatalogue().get(code);
  const version = indicator?.versions.find(one => one.version === number);
  if (!indicator || !version) throw new Error(`There is no definition ${number} of ${code}.`);
  return { indicator, version };
}

const wholeIn = (figures: readonly SyntheticFigure[], { denominatorIs }: IndicatorVersion): number =>
  Number(figures.find(({ indicator }) => indicator === denominatorIs)?.content.numerator ?? 1) || 1;

/** Some targets are near, so that they are reached, some far. */
function targetOf(
  version: IndicatorVersion,
  { numerator, denominator }: Reading,
  random: () => number,
): number {
  const further = 0.01 + random() * 0.4;
  if (version.kind === 'flag') return 1;
  if (version.kind !== 'share')
    return Math.max(1, Math.round(numerator * (version.direction === 'up' ? 1 + further : 1 - further)));
  const share = Math.round((MOST_SHARE * numerator) / (denominator ?? 1));
  return Math.min(MOST_SHARE, share + Math.round(further * 100));
}

interface Reading {
  numerator: number;
  denominator: number | null;
}
