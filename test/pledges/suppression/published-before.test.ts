import assert from 'node:assert/strict';
import { network, serve } from '../../../src/network/current.ts';
import { readNetwork } from '../../../src/network/network.ts';
import type { UsedBefore } from '../../../src/network/suppression.settings.ts';
import { saidBefore } from '../../../src/pledges/suppression/published-before.ts';
import { facts, figure, member, SETTINGS } from '../../statistics/facts/facts.support.ts';
import { pledgesOf } from '../../statistics/suppression/senses.support.ts';
import { prepareCatalogue } from '../../support/database.ts';

const CODE = 'EMP-08';

const given = facts([member('m0')], [figure('m0', CODE, 6)]);
const targets = { targets: [60], due: '2026-03-31' as const, withdrawn: false };
const [pledge] = pledgesOf([{ sector: 'nhs', given: [0, 6], corrected: null, pledge: targets }], CODE, 1);

describe('what a pledge said while counts were printed otherwise', () => {
  before(async () => {
    serve({ network: readNetwork('seeds/network.json'), baseUrl: 'http://127.0.0.1' });
    await prepareCatalogue();
  });
  after(() => serve({ network: readNetwork('seeds/network.json'), baseUrl: 'http://127.0.0.1' }));

  /** What is remembered where so fine settings held until then. */
  function remembered(until: string | null): string[] {
    const finer: UsedBefore[] = until ? [{ ...SETTINGS, smallest: 3, roundTo: 1, until }] : [];
    serve({ network: { ...network, suppressedBefore: finer }, baseUrl: 'http://127.0.0.1' });
    return saidBefore([pledge!], given, []).earlier.flatMap(({ settings, shown }) =>
      settings.roundTo === 1 ? shown.text : [],
    );
  }

  it('is remembered with those settings, to the person where they said it so', () => {
    assert.deepEqual(remembered('2100-01-01T00:00:00.000Z'), ['6 people']);
  });

  it('is nothing of a figure that was accepted after they were changed, nor where they never were', () => {
    assert.deepEqual(remembered('2000-01-01T00:00:00.000Z'), []);
    assert.deepEqual(remembered(null), []);
  });
});
