import { inWords } from '../../indicators/catalogue.ts';
import type { IndicatorVersion } from '../../indicators/indicator.ts';
import { UNITS } from '../../indicators/units.ts';
import { network } from '../../network/current.ts';
import { periodLabel, yearsBefore } from '../../network/year.ts';
import { type Content, type PledgeType, pledgeTypes } from '../content.ts';
import { definitionOf, indicatorOf, pledgeable } from '../measures.ts';
import { typeNames } from '../pledge.words.ts';
import type { FormKind } from './pledge.form.ts';
import { MOST_STEPS } from './steps.form.ts';

const YEARS_OFFERED = 8;
const FEWEST_ROWS = 4;

/** The kind of form a pledge is written on. */
export function kindOf(type: PledgeType, { measure }: Pick<Content, 'measure'>): FormKind {
  return { type, indicator: measure?.indicator ?? '', version: measure && definitionOf(measure).version };
}

/** The kind a new pledge is to be; null where the choice is not made yet, or of something not to be chosen. */
export function kindAsked(type: string, indicator: string, today: string): FormKind | null {
  const known = pledgeTypes.find(one => one === type);
  if (!known) return null;
  if (known !== 'measured') return { type: known, indicator: '', version: null };
  const chosen = pledgeable(today).find(one => one.indicator.code === indicator);
  return chosen ? { type: known, indicator, version: chosen.version } : null;
}

/** The labels, choices and rows of a pledge's form, as plain data. */
export function kindView({ type, indicator: code, version }: FormKind, steps: number, today: string) {
  const indicator = indicatorOf(code);
  return {
    type,
    typeName: typeNames[type],
    detailLabel: type === 'activity' ? 'What you do, and how often' : 'In more words, if you like',
    indicator:
      indicator && version
        ? { code, name: indicator.name, sentence: words(version.definition, version) }
        : null,
    themes: network.themes.map(({ key, name }) => ({ value: key, text: name })),
    baseline: version && baselineView(version, today),
    target: version && targetView(version),
    maturity: type === 'maturity' ? maturityView() : null,
    due: type !== 'activity',
    steps: type === 'milestone' ? stepRows(steps) : [],
  };
}

const words = (text: string, version: IndicatorVersion) => inWords(text, network.rings, version);

function baselineView(version: IndicatorVersion, today: string) {
  const { asks, kind, ringsCounted } = version;
  return {
    years: yearsBefore(today, YEARS_OFFERED).map(key => ({ value: key, text: periodLabel(key) })),
    numerator: { label: words(asks.numerator, version), ...around(version), choices: choicesOf(version) },
    denominator:
      kind === 'share'
        ? { label: words(asks.denominator ?? '', version), ...around(version), choices: null }
        : null,
    rings:
      ringsCounted.length > 1 ? ringsCounted.map(ring => ({ value: ring, text: network.rings[ring] })) : null,
    ring: version.ring,
  };
}

function targetView(version: IndicatorVersion) {
  if (version.kind === 'flag') return null;
  const share = version.kind === 'share';
  const side = {
    up: 'Higher than the baseline, or equal to hold it',
    down: 'Lower than the baseline, or equal to hold it',
    zero: 'Nearer to 0 than the baseline',
    hold: 'Equal to the baseline',
    ctx: '',
  };
  return {
    ...(share ? { prefix: null, suffix: '%' } : around(version)),
    choices: choicesOf(version),
    hint: side[version.direction],
  };
}

/** What stands beside a box for an amount. */
function around({ unit }: IndicatorVersion): { prefix: string | null; suffix: string | null } {
  if (unit === 'GBP') return { prefix: '£', suffix: null };
  if (unit === 'percent') return { prefix: null, suffix: '%' };
  return { prefix: null, suffix: unit === 'flag' || unit === 'level' ? null : UNITS[unit].many };
}

function choicesOf({ kind, levels }: IndicatorVersion) {
  if (kind === 'flag')
    return [
      { value: '1', text: 'Yes' },
      { value: '0', text: 'No' },
    ];
  return levels ? levels.map((text, value) => ({ value: String(value), text })) : null;
}

const maturityView = () => ({
  dimensions: network.maturity.dimensions.map(({ key, name }) => ({ value: key, text: name })),
  levels: network.maturity.levels.map((name, i) => ({
    value: String(i + 1),
    text: `${i + 1}, ${name.toLowerCase()}`,
  })),
});

const stepRows = (count: number) =>
  Array.from({ length: Math.min(MOST_STEPS, Math.max(FEWEST_ROWS, count + 2)) }, (_, row) => ({
    name: `step-${row}`,
    due: `step-${row}-due`,
    key: `step-${row}-key`,
  }));

/** The indicators to choose from, by theme. */
export function indicatorChoices(today: string) {
  const all = pledgeable(today);
  return network.themes.flatMap(({ key, name }) => {
    const items = all
      .filter(({ indicator }) => indicator.theme === key)
      .map(({ indicator, version }) => ({
        value: indicator.code,
        text: indicator.name,
        hint: words(version.definition, version),
      }));
    return items.length > 0 ? [{ theme: name, key, items }] : [];
  });
}
