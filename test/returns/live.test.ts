import assert from 'node:assert/strict';
import { load } from 'cheerio';
import fc from 'fast-check';
import { DraftModel } from '../../src/drafts/draft.ts';
import { paths } from '../../src/paths.ts';
import { signedIn } from '../support/cast.ts';
import type { Client, Page } from '../support/client.ts';
import { emptyWithCatalogue, fill, hollybank } from './returns.support.ts';

/** Figures of a share with a box for the part and one for the whole. */
const SHARES = [
  ['EMP-02-year', 'R2'],
  ['EMP-03-year', 'R2'],
  ['EMP-04-year', 'R2'],
  ['WAG-03-year', 'numerator'],
  ['PRO-02-year', 'R2'],
  ['VOI-01-year', 'R2'],
] as const;

/** Where the step of a printed share changes, and what rounds to it from below and above. */
const BOUNDARIES = [95, 100, 495, 500, 4_995, 5_000];

const whole = fc.oneof(
  fc.constantFrom(...BOUNDARIES.flatMap(at => [at - 3, at - 1, at, at + 2])),
  fc.integer({ min: 1, max: 20_000 }),
  fc.integer({ min: 1, max: 9_000_000 }),
);
const pair = whole.chain(of => fc.tuple(fc.integer({ min: 0, max: of }), fc.constant(of)));
const six = fc.array(pair, { minLength: SHARES.length, maxLength: SHARES.length });

type Six = [number, number][];

const boxesFor = (pairs: Six): Record<string, string> =>
  Object.fromEntries(
    SHARES.flatMap(([key, part], i) => [
      [`${key}-${part}`, String(pairs[i]?.[0])],
      [`${key}-denominator`, String(pairs[i]?.[1])],
    ]),
  );

const tokenOn = ({ $ }: Page): string => String($('main input[name=_csrf]').first().val());

/** What stands beside each share, as a text of its own: the share, the change, what is known. */
function beside(html: string): string[] {
  const $ = load(html);
  return SHARES.map(([key]) => $(`[data-live="${key}"] .computed`).text().replace(/\s+/g, ' ').trim());
}

/** What the page's script sends of these figures, as they were when the page was opened. */
async function typed(lead: Client, on: Page, address: string, boxes: Record<string, string>) {
  const versions = SHARES.map(([key]) => [`${key}-version`, String(on.$(`[name="${key}-version"]`).val())]);
  return lead.send(`${address}/draft`, {
    ...{ _csrf: tokenOn(on), ...Object.fromEntries(versions) },
    ...boxes,
  });
}

describe('a share that is shown while one types', () => {
  beforeEach(emptyWithCatalogue);

  it('is the share that stands there once it is saved, whatever the numbers', async () => {
    const { bo, return: one } = await hollybank();
    const lead = await signedIn(bo);
    const address = paths.return(one._id);
    const same = async (pairs: Six) => {
      const boxes = boxesFor(pairs);
      const live = beside((await typed(lead, await lead.open(address), address, boxes)).text);
      const saved = await fill(lead, one._id, boxes);
      assert.deepEqual(live, beside(saved.html));
      for (const [i, text] of live.entries())
        assert.match(text, /^(over |under )?\d+(\.\d)?%/i, SHARES[i]?.[0]);
    };
    const at = (numerator: (of: number) => number): [Six] => [BOUNDARIES.map(of => [numerator(of), of])];
    const examples = [at(of => Math.floor(of / 3)), at(() => 0), at(of => of), at(of => of - 1)];
    await fc.assert(fc.asyncProperty(six, same), {
      numRuns: 12,
      examples,
      endOnFailure: true,
    });
  }).timeout(180_000);

  it('is shown too where what is typed is too long to be kept, and nothing of that is kept', async () => {
    const { bo, return: one } = await hollybank();
    const lead = await signedIn(bo);
    const address = paths.return(one._id);
    const boxes = { 'EMP-03-year-R2': '641', 'EMP-03-year-denominator': '1,316' };
    const long = { ...boxes, 'EMP-03-year-note': 'x'.repeat(30_000) };
    const answer = await typed(lead, await lead.open(address), address, long);
    assert.equal(answer.status, 413);
    assert.match(beside(answer.text)[1] ?? '', /^48\.7%/);
    assert.equal(await DraftModel.countDocuments({ part: 'EMP-03-year' }), 0);
  });
});
