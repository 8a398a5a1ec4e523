import assert from 'node:assert/strict';
import fc from 'fast-check';
import { serve } from '../../../src/network/current.ts';
import { readNetwork } from '../../../src/network/network.ts';
import { RecalledFigures } from '../../../src/pledges/status/recalled-figures.ts';
import { saidBefore } from '../../../src/pledges/suppression/published-before.ts';
import { wordsSaid } from '../../../src/pledges/suppression/published-statuses.ts';
import {
  acts,
  CODES,
  type Code,
  figuresOf,
  networkOf,
  pledgesOf,
  type Someone,
} from '../../statistics/suppression/senses.support.ts';
import { prepareCatalogue } from '../../support/database.ts';
import { figuresFrom } from '../../support/pledge-figures.ts';

/** What every member's figure is read as beside its pledges, once figures were corrected or not. */
function readings(all: readonly Someone[], code: Code, corrected: boolean, recalled: RecalledFigures) {
  const given = networkOf(all, code, corrected);
  const pledges = pledgesOf(all, code, 1);
  const past = saidBefore(pledges, given, figuresOf(all, code, corrected), recalled);
  const words = [...wordsSaid(pledges, given, recalled), ...past.words];
  const figures = figuresFrom(given, { earlier: past.earlier, words }, recalled);
  return given.members.map(({ id }) => figures({ member: id, indicator: code, ring: null }));
}

describe('figures that pledges are judged by', () => {
  before(async () => {
    serve({ network: readNetwork('seeds/network.json'), baseUrl: 'http://127.0.0.1' });
    await prepareCatalogue();
  });

  for (const code of CODES)
    it(`are after any act as if worked out from nothing: ${code}`, () => {
      fc.assert(
        fc.property(acts(code, 5), ({ all, then }) => {
          const recalled = new RecalledFigures();
          let now: Someone[] = all;
          for (const { who, is, corrected } of then) {
            now = now.map((one, i) => (i === who % now.length ? is : one));
            recalled.nextRound();
            const kept = readings(now, code, corrected, recalled);
            assert.deepEqual(kept, readings(now, code, corrected, new RecalledFigures()));
          }
        }),
        { numRuns: 60 },
      );
    });
});
