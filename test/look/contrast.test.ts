import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

type Palette = Record<string, string>;

/** text on ground: least contrast. 4.5 for text; 3 for what only has to be told apart. */
const TEXT: [string, string[]][] = [
  ['ink', ['paper', 'surface', 'mist', 'sand', 'land']],
  ['ink-soft', ['paper', 'surface', 'mist', 'sand']],
  ['link', ['paper', 'surface', 'mist', 'sand']],
  ['on-link', ['link']],
  ['on-tide', ['tide']],
  ['tide-soft', ['tide']],
  ['rope', ['tide']],
  ['on-rope', ['rope']],
  ['buoy', ['paper', 'surface', 'mist', 'sand']],
  ['surface', ['buoy']],
];
const STATUSES = ['achieved', 'on-track', 'behind', 'not-achieved', 'not-started', 'too-few'];
const READABLE = 4.5;
const STATUS_TEXT = 8;
const TOLD_APART = 3;
const CHART = 3.1;

describe('the palette', () => {
  for (const [name, palette] of Object.entries(palettes())) {
    it(`${name}: text can be read wherever it stands`, () => {
      for (const [text, grounds] of TEXT) {
        for (const ground of grounds) atLeast(palette, text, ground, READABLE);
      }
    });

    it(`${name}: the words of a status stand out from their tint`, () => {
      for (const status of STATUSES) atLeast(palette, `${status}-text`, `${status}-tint`, STATUS_TEXT);
      for (const status of ['no-update', 'withdrawn'])
        atLeast(palette, `${status}-text`, 'paper', STATUS_TEXT);
    });

    it(`${name}: the count inside a bar can be read`, () => {
      for (const fill of ['achieved-text', 'c1', 'c3']) atLeast(palette, 'on-chart', fill, READABLE);
      atLeast(palette, 'ink', 'withdrawn-bar', READABLE);
    });

    it(`${name}: controls and chart colours stand out from the page`, () => {
      for (const ground of ['paper', 'surface']) atLeast(palette, 'line-strong', ground, TOLD_APART);
      for (const chart of ['c1', 'c2', 'c3', 'c4', 'c5']) atLeast(palette, chart, 'surface', CHART);
    });
  }

  it('has the contrasts it was drawn with', () => {
    const { light, dark } = palettes();
    const pair = (a: string, b: string) =>
      [light!, dark!].map(p => Number(contrast(p[a]!, p[b]!).toFixed(1)));
    assert.deepEqual(pair('ink', 'paper'), [14.3, 16]);
    assert.deepEqual(pair('ink-soft', 'mist'), [7.1, 7.6]);
    assert.deepEqual(pair('link', 'paper'), [8.1, 10.6]);
    assert.deepEqual(pair('tide-soft', 'tide'), [8.1, 9.6]);
    assert.deepEqual(pair('on-rope', 'rope'), [9.1, 9.1]);
    assert.deepEqual(pair('buoy', 'mist'), [4.8, 6.4]);
    assert.deepEqual(pair('line-strong', 'paper'), [3.9, 6.3]);
  });
});

function atLeast(palette: Palette, text: string, ground: string, least: number): void {
  const found = contrast(palette[text]!, palette[ground]!);
  assert.ok(found >= least, `${text} on ${ground}: ${found.toFixed(2)}, not ${least}`);
}

/** The properties as the stylesheet declares them; the dark ones stand over the light ones. */
function palettes(): Record<string, Palette> {
  const text = readFileSync('public/styles/_palette.scss', 'utf8');
  const block = (name: string) => new RegExp(`@mixin ${name} \\{(.*?)\\n\\}`, 's').exec(text)![1]!;
  const read = (name: string): Palette =>
    Object.fromEntries(
      [...block(name).matchAll(/--([a-z0-9-]+): (#[0-9A-F]{6})/g)].map(([, key, hex]) => [key!, hex!]),
    );
  const light = read('light');
  return { light, dark: { ...light, ...read('dark') } };
}

/** WCAG 2 contrast of two colours. */
function contrast(a: string, b: string): number {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map(at => linear(Number.parseInt(hex.slice(at, at + 2), 16) / 255)) as [
    number,
    number,
    number,
  ];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

const linear = (c: number) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
