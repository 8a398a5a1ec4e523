import assert from 'node:assert/strict';
import { group } from 'd3-array';
import { atOnce } from '../../../src/changes/recalled.ts';
import { serve } from '../../../src/network/current.ts';
import { readNetwork } from '../../../src/network/network.ts';
import type { StoredPledge } from '../../../src/pledges/pledge.ts';
import { computeReadings, type ReadingSources } from '../../../src/pledges/public/indicator-readings.ts';
import type { Dataset } from '../../../src/statistics/facts/facts.load.ts';
import type { Facts } from '../../../src/statistics/facts/facts.ts';
import { networkOf, pledgesOf, type Someone } from '../../statistics/suppression/senses.support.ts';
import { prepareCatalogue } from '../../support/database.ts';

const CODE = 'EMP-03';
const STARTERS = { indicator: CODE, ring: null };

const someone = (part: number): Someone => ({
  ...{ sector: 'health', given: [part, 400 - part], corrected: null },
  pledge: { targets: [500], due: '2026-03-31', withdrawn: false },
});

describe('what every member told of an indicator', () => {
  before(async () => {
    serve({ network: readNetwork('seeds/network.json'), baseUrl: 'http://127.0.0.1' });
    await prepareCatalogue();
  });

  it('is by the catalogue it is asked by, also where it is worked out by the one before meanwhile', () => {
    const all = [someone(2), someone(90), someone(150)];
    const now = sources(networkOf(all, CODE, false), all, 'the catalogue now');
    const before = sources(ofNobody(now.facts), all, 'the catalogue before');
    const fresh = atOnce(computeReadings(STARTERS, { ...now, about: 'nothing else' }));
    const earlier = computeReadings(STARTERS, before);
    earlier.next();
    const later = computeReadings(STARTERS, now);
    later.next();
    const old = atOnce(earlier);
    assert.notDeepEqual(old.byMember, fresh.byMember);
    assert.deepEqual(atOnce(later).byMember, fresh.byMember);
  });
});

function sources(facts: Facts, all: readonly Someone[], about: string): ReadingSources {
  // Nothing of them was told before its figure was accepted.
  const acceptances = [{ at: new Date('2025-11-01T12:00:00Z'), on: '2025-11-01' }];
  const pledges = pledgesOf(all, CODE, 1).map(one => ({ ...one, acceptances }) as unknown as StoredPledge);
  const measured = group(pledges, () => CODE);
  const told = { toldOf: () => [], nameOf: () => '', lost: false };
  return { measured, data: { everAccepted: () => [] } as unknown as Dataset, facts, told, about };
}

/** The same figures by a catalogue in which the indicator counts no people. */
function ofNobody(facts: Facts): Facts {
  const indicators = [...facts.indicators].map(([code, one]) => {
    const versions = one.versions.map(version => ({ ...version, sensitive: false }));
    return [code, { ...one, versions } as typeof one] as const;
  });
  return { ...facts, indicators: new Map(indicators) };
}
