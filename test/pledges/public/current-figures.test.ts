import assert from 'node:assert/strict';
import { group } from 'd3-array';
import fc from 'fast-check';
import { serve } from '../../../src/network/current.ts';
import { readNetwork } from '../../../src/network/network.ts';
import type { StoredPledge } from '../../../src/pledges/pledge.ts';
import { compute, figuresNow, readingsKnown } from '../../../src/pledges/public/current-figures.ts';
import type { ReadingSources } from '../../../src/pledges/public/indicator-readings.ts';
import { saidBefore } from '../../../src/pledges/suppression/published-before.ts';
import { wordsSaid } from '../../../src/pledges/suppression/published-statuses.ts';
import type { Dataset } from '../../../src/statistics/facts/facts.load.ts';
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

const NOTHING_TOLD = { toldOf: () => [], nameOf: () => '', lost: false };

/** A network as it stands after an act, which is the number of the last change of each pledge that it changed. */
function sourcesOf(all: readonly Someone[], code: Code, corrected: boolean, pledges: StoredPledge[]) {
  const figures = figuresOf(all, code, corrected);
  const everAccepted = (indicator: string) => figures.filter(one => one.indicator === indicator);
  const from: ReadingSources = {
    measured: group(pledges, () => code),
    data: { everAccepted } as Dataset,
    facts: networkOf(all, code, corrected),
    told: NOTHING_TOLD,
    about: 'one network',
  };
  return { from, figures };
}

function anew({ facts, measured }: ReadingSources, code: Code, figures: ReturnType<typeof figuresOf>) {
  const pledges = measured.get(code) ?? [];
  const past = saidBefore(pledges, facts, figures);
  return figuresFrom(facts, { earlier: past.earlier, words: [...wordsSaid(pledges, facts), ...past.words] });
}

describe('what the public reads figures of pledges as', () => {
  before(async () => {
    serve({ network: readNetwork('seeds/network.json'), baseUrl: 'http://127.0.0.1' });
    await prepareCatalogue();
  });

  for (const code of CODES)
    it(`is after any acts, and back and forth, as if worked out from nothing: ${code}`, async () => {
      await fc.assert(
        fc.asyncProperty(acts(code, 6), async ({ all, then }) => {
          readingsKnown.clear();
          const moved = new Map<string, { as: string; number: number }>();
          let now: Someone[] = all;
          for (const [turn, { who, is, corrected }] of then.entries()) {
            now = now.map((one, i) => (i === who % now.length ? is : one));
            const pledges = pledgesOf(now, code, 1).map(one => numbered(one, moved, turn));
            const { from, figures } = sourcesOf(now, code, corrected, pledges);
            await compute([{ indicator: code, ring: null }], from);
            const [kept, made] = [figuresNow(from), anew(from, code, figures)];
            for (const { id: member } of from.facts.members)
              assert.deepEqual(
                kept({ member, indicator: code, ring: null }),
                made({ member, indicator: code, ring: null }),
              );
          }
        }),
        { numRuns: 60 },
      );
    });
});

/** As each write leaves its number in a pledge. */
function numbered(pledge: StoredPledge, moved: Map<string, { as: string; number: number }>, turn: number) {
  const [id, as] = [String(pledge.member), JSON.stringify(pledge)];
  const last = moved.get(id);
  const number = last?.as === as ? last.number : turn + 1;
  moved.set(id, { as, number });
  return { ...pledge, moved: number };
}
