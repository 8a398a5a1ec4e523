import assert from 'node:assert/strict';
import fc from 'fast-check';
import { csvOf, jsonOf } from '../../../src/figures/figures.export.ts';
import { network } from '../../../src/network/current.ts';
import { paths } from '../../../src/paths.ts';
import type { Edition } from '../../../src/publications/editions.ts';
import type { Publication } from '../../../src/publications/publication.ts';
import { show } from '../../../src/statistics/suppression/suppression.ts';
import { accepted, draftOf, openPeriod, published } from '../../reports/reports.support.ts';
import { ada, member, visitor } from '../../support/cast.ts';
import { emptyDatabase, prepareCatalogue } from '../../support/database.ts';
import { ask, facts, figure, members, RINGS, SETTINGS } from '../facts/facts.support.ts';
import { figurePageTelling } from './figure.page.telling.ts';
import { type FileLine, filesTelling, readCsv, readJson } from './files.telling.ts';
import { frozenTelling } from './frozen.telling.ts';
import { pageTelling } from './page.telling.ts';
import { blocksOf, pdfTelling } from './pdf.telling.ts';
import { place, type Telling } from './telling.ts';

const CODE = 'EMP-03';
const BOUNDARIES = [95, 100, 495, 500, 4_995, 5_000];

type Pair = [part: number, whole: number];

const rounded = (count: number) => Math.floor((2 * count + 5) / 10) * 5;

/** What a share of people says by the rule alone, worked out in whole numbers; knows nothing of src. */
function expected([part, whole]: Pair): string {
  const isFew = (count: number) => count >= 1 && count <= 7;
  if (isFew(part) || isFew(whole - part) || isFew(whole)) return '[c]';
  const [n, of] = [rounded(part), rounded(whole)];
  // In tenths of a per cent.
  const step = of >= 5_000 ? 1 : of >= 500 ? 10 : of >= 100 ? 50 : null;
  if (step === null) return `${n} of ${of} people`;
  const said = (tenths: number) => `${(tenths / 10).toFixed(step === 1 ? 1 : 0)}%`;
  const share = Math.floor((2_000 * n + step * of) / (2 * step * of)) * step;
  if (share === 0 && part > 0) return `under ${said(step)}`;
  if (share === 1_000 && part < whole) return `over ${said(1_000 - step)}`;
  return said(share);
}

/** The number that a file has beside the text: none for a bound, and none for two counts side by side. */
const numberOf = (text: string) => (/^[\d.]+%$/.test(text) ? Number(text.slice(0, -1)) : null);

const publication = {
  ...{ changes: [], publishedAt: '', settings: SETTINGS, period: {}, report: { slug: 'x' } },
  network: { name: 'X', rings: RINGS, licence: null, sectors: [], places: [] },
} as unknown as Publication;

/** A figure by itself as both files have it. */
function inFiles(pair: Pair): FileLine[] {
  const [shown] = show([ask(facts(members('A'), [figure('A', CODE, ...pair)]), CODE)], SETTINGS, {
    rings: RINGS,
  });
  const lines = [{ indicator: { code: CODE, name: 'Starters', unit: '%', sentence: '' }, figure: shown! }];
  const edition = { publication, number: 1 } as Edition;
  return [...readCsv(csvOf(lines, edition)), ...readJson(JSON.parse(JSON.stringify(jsonOf(lines, edition))))];
}

/** Close to a boundary, and of it none, all, the fewest that are printed, all but those, or about so many steps. */
const pair: fc.Arbitrary<Pair> = fc
  .tuple(fc.constantFrom(...BOUNDARIES), fc.integer({ min: -8, max: 8 }))
  .chain(([boundary, off]) => {
    const whole = boundary + off;
    const part = fc.oneof(
      fc.constantFrom(0, 7, 8, 12, whole - 12, whole - 8, whole - 7, whole),
      fc.integer({ min: 0, max: whole }),
      fc
        .tuple(fc.integer({ min: 0, max: 20 }), fc.integer({ min: -3, max: 3 }))
        .map(([twentieth, by]) => Math.min(whole, Math.max(0, Math.round((whole * twentieth) / 20) + by))),
    );
    return fc.tuple(part, fc.constant(whole));
  });

describe('a share of people about the boundaries of its step', function () {
  this.timeout(240_000);

  it('is printed by the rule, and files have its text and its number', () => {
    const kinds = new Set<string>();
    fc.assert(
      fc.property(pair, one => {
        const text = expected(one);
        kinds.add(text.replace(/[\d.,]+/g, '').trim());
        for (const line of inFiles(one)) {
          assert.equal(line.figure, text, one.join(' of '));
          assert.equal(line.value, String(numberOf(text) ?? ''), one.join(' of '));
          if (/^(0|100)(\.0)?%$/.test(line.figure ?? '')) assert.ok(one[0] === 0 || one[0] === one[1]);
        }
      }),
      { numRuns: 2_000 },
    );
    assert.deepEqual([...kinds].sort(), ['%', '[c]', 'of  people', 'over %', 'under %']);
  });

  describe('in a published report', () => {
    const CASES: Pair[] = [
      [43, 95],
      [43, 98],
      [214, 497],
      [214, 500],
      [2_140, 4_997],
      [2_140, 4_998],
      [8, 450],
      [2_990, 3_000],
      [4_990, 5_000],
      [640, 640],
    ];
    let tellings: Record<string, Telling>;
    let names: { kind: string; member: string; text: string }[];

    before(async () => {
      await emptyDatabase();
      await prepareCatalogue();
      await openPeriod(2024);
      names = [];
      for (const [i, [part, whole]] of CASES.entries()) {
        const { key, name } = network.sectors[i]!;
        const one = await member(`Member ${i}`, { sector: key });
        await accepted(one, CODE, '2024-25', { numerator: part, denominator: whole });
        names.push({ kind: name, member: `Member ${i}`, text: expected([part, whole]) });
      }
      const by = await ada();
      await published(await draftOf('2024-25', by), by);
      tellings = await everyOutlet();
    });
    after(emptyDatabase);

    it('is the same on the page, in the PDF, in its file, in CSV and JSON and on its own page', () => {
      for (const [outlet, telling] of Object.entries(tellings))
        for (const { kind, text } of names)
          assert.equal(saidIn(telling, 'figure by kind', NAME, kind), text, `${outlet}, ${kind}`);
    });

    it('is the same of a member, on the page, in the PDF and in its file', () => {
      for (const outlet of ['file', 'page', 'pdf'])
        for (const { member, text } of names)
          assert.equal(
            saidIn(tellings[outlet]!, 'member figure', member, CODE),
            text,
            `${outlet}, ${member}`,
          );
    });
  });
});

const NAME = 'Local new starters share';

/** Without how coarse it is, which pages say beside a number. */
const saidIn = (telling: Telling, ...where: string[]) =>
  telling
    .get(place(...where))
    ?.replace(/,? to the nearest 5 per cent/, '')
    .trim();

async function everyOutlet(): Promise<Record<string, Telling>> {
  const someone = await visitor();
  const get = async (path: string) => (await someone.knock(path)).text;
  const [report] = /\/reports\/([\w-]+)/.exec(await get(paths.reports))?.slice(1) ?? [];
  const slug = report ?? '';
  const period = '2024-25';
  return {
    file: frozenTelling(JSON.parse(await get(paths.reportFile(slug)))),
    page: pageTelling(await get(paths.report(slug))),
    pdf: pdfTelling(await blocksOf((await someone.knock(paths.reportPdf(slug))).body)),
    csv: filesTelling(readCsv(await get(paths.indicatorFile(CODE, period, 'csv')))),
    json: filesTelling(readJson(JSON.parse(await get(paths.indicatorFile(CODE, period, 'json'))))),
    own: figurePageTelling(await get(paths.indicatorFigure(CODE, period)), '2024/25'),
  };
}
