import type { ChapterIndicator, Publication } from '../../../src/publications/publication.ts';
import type { ShownFigure } from '../../../src/statistics/shown-figure.ts';
import { INDICATORS } from './cast.fixture.ts';

/** A figure as the app would freeze it, with what a test wants to differ. */
export function figure(text: string, plot: number | null, more: Partial<ShownFigure> = {}): ShownFigure {
  return {
    indicator: 'PRO-02',
    definition: 2,
    period: '2025-26',
    ring: 'R2',
    group: { kind: 'network', key: '' },
    state: 'value',
    text,
    short: text,
    plot,
    sums: null,
    coverage: { n: 19, of: 24, text: '19 of 24 members' },
    partial: false,
    incomplete: null,
    change: null,
    how: { rule: 'One sum divided by another.', in: [], out: [] },
    ...more,
  };
}

const YEARS = [2019, 2020, 2021, 2022, 2023, 2024, 2025];
const label = (year: number) => `${year}/${(year + 1) % 100}`;
const covered = (n: number, of: number) => ({ coverage: { n, of, text: `${n} of ${of} members` } });
const since = (text: string, members: number) => ({ change: { text, since: '2024-25', members } });
const absent = (state: ShownFigure['state'], text: string, n = 0, of = 16) =>
  figure(text, null, { state, ...covered(n, of) });

export function headlines(): Publication['headlines'] {
  const of = (name: string, indicator: string, shown: ShownFigure) => ({
    name,
    figure: { ...shown, indicator },
  });
  const plain = (text: string, plot: number, n: number, of: number, change: string, members: number) =>
    figure(text, plot, { ...covered(n, of), ...since(change, members) });
  const starters = { ...plain('27.0%', 27, 11, 24, '+0.7 points', 9), partial: true };
  const rooms = {
    ...plain('41,260 hours', 41260, 14, 21, '−3.1%', 12),
    short: '41,260',
    incomplete: '3 of 4 quarters',
  };
  return [
    of('Staff who live in the six boroughs', 'EMP-02', plain('61.5%', 61.5, 20, 24, '+0.4 points', 18)),
    of('New starters who live there', 'EMP-03', plain('54.2%', 54.2, 19, 24, '+1.6 points', 17)),
    of('New starters from the most deprived areas', 'EMP-04', starters),
    of('Members accredited for the Living Wage', 'WAG-01', {
      ...plain('15', 15, 22, 24, '2 more', 21),
      ring: null,
    }),
    of('Spend with suppliers in the six boroughs', 'PRO-02', plain('24.1%', 24.1, 19, 24, '+0.9 points', 16)),
    of('Free or low-cost room hours', 'EST-01', rooms),
    of('Scope 1 and 2 emissions', 'ENV-01', {
      ...plain('98,400 tCO₂e', 98400, 16, 24, '−4.8%', 15),
      short: '98,400',
      ring: null,
    }),
    of('People completing a Vital 5 check', 'HEA-01', absent('suppressed', '[c]', 6, 9)),
  ];
}

function localSpend(): ChapterIndicator['series'] {
  const texts = ['16.9%', '', '18.2%', '19.6%', '21.3%', '22.8%', '24.1%'];
  const whole = ['779.9', '', '1,106.6', '1,341.3', '1,466.7', '1,572.8', '1,668.5'];
  const part = ['131.8', '', '201.4', '262.9', '312.4', '358.6', '402.1'];
  const asked = [14, 16, 18, 20, 22, 23, 24];
  return YEARS.map((year, i) => {
    const sums = { numerator: `£${part[i]}m`, denominator: `£${whole[i]}m` };
    const given = figure(texts[i]!, Number.parseFloat(texts[i]!), {
      sums,
      ...covered(Math.min(asked[i]!, 9 + 2 * i), asked[i]!),
    });
    return {
      period: label(year).replace('/', '-'),
      label: label(year),
      figure: texts[i] ? given : absent('not-collected', 'not collected'),
      newDefinition: i === 4,
      note: i === 4 ? 'known supplier location only' : null,
    };
  });
}

function drawn(unit: string, seed: number): ChapterIndicator['series'] {
  return YEARS.slice(2).map((year, i) => {
    const value = unit === '%' ? 30 + seed * 3 + i * 2.3 : 800 * seed + i * 130 * (seed % 2 ? 1 : -1) + 1200;
    const text =
      unit === '%' ? `${value.toFixed(1)}%` : `${Math.round(value).toLocaleString('en-GB')} ${unit}`;
    const plain = figure(text, value, {
      short: text.replace(` ${unit}`, ''),
      ...covered(10 + i * 2, 20 + i),
    });
    const lost = seed % 3 === 0 && i === 1;
    const shown = lost ? absent('suppressed', '[c]', 4, 20) : plain;
    return {
      period: label(year).replace('/', '-'),
      label: label(year),
      figure: shown,
      newDefinition: false,
      note: null,
    };
  });
}

/** An indicator's chapter part: the shares carry a panel and sectors, of which some are not to be shown. */
export function chapterIndicator(theme: string, n: number): ChapterIndicator {
  const [code, name, unit, sentence] = INDICATORS[theme]![n]!;
  const series = code === 'PRO-02' ? localSpend() : drawn(unit, n + 1);
  const last = series.at(-1)!.figure;
  const panel = series.slice(-3).map(({ period, figure: { plot } }) => {
    const value = (plot ?? 0) * 0.985;
    return { period, figure: figure(`${value.toFixed(1)}%`, value) };
  });
  const share = (i: number) =>
    figure(
      `${(last.plot! * (1.2 - i * 0.13)).toFixed(1)}%`,
      last.plot! * (1.2 - i * 0.13),
      covered(5 - i, 5),
    );
  const bySector = [
    { sector: 'NHS trusts', figure: share(0) },
    { sector: 'Councils', figure: share(1) },
    { sector: 'Universities and colleges', figure: share(2) },
    { sector: 'Housing associations', figure: absent('suppressed', '[c]', 2, 5) },
    { sector: 'Businesses', figure: absent('not-reported', 'not reported', 0, 3) },
  ];
  return {
    code,
    name,
    sentence,
    unit,
    direction: 'up',
    series,
    panel: unit === '%' ? { members: 16, points: panel } : null,
    bySector: unit === '%' ? bySector : [],
    finding: `${last.text} in 2025/26, from the ${last.coverage.text} that gave the figure.`,
  };
}
