import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Facet, facets, narrow, type PledgeFilter } from '../../src/pledges/public/listing.ts';

const VALUES: Record<Facet, string[]> = {
  theme: ['health', 'environment'],
  status: ['behind', 'on-track', 'achieved'],
  place: ['Lewisham', 'Bexley', 'Bromley'],
  sector: ['nhs', 'college'],
};

const some = (facet: Facet, least: number) =>
  fc.uniqueArray(fc.constantFrom(...VALUES[facet]), { minLength: least });
const ofAll = (least: number): fc.Arbitrary<PledgeFilter> =>
  fc.record({
    theme: some('theme', least),
    status: some('status', least),
    place: some('place', least),
    sector: some('sector', least),
  });
const pledge = ofAll(1).map(values => ({ values }));

/** Each facet on its own, as a reader would count. */
const meets = ({ values }: { values: PledgeFilter }, chosen: PledgeFilter, but?: Facet): boolean =>
  facets.every(
    facet =>
      facet === but ||
      chosen[facet].length === 0 ||
      chosen[facet].some(value => values[facet].includes(value)),
  );

describe('narrowing the list of pledges', () => {
  it('finds what meets every facet, and counts each facet with the others as they are', () => {
    fc.assert(
      fc.property(fc.array(pledge), ofAll(0), (all, chosen) => {
        const { found, counts } = narrow(all, chosen);
        assert.deepEqual(
          found,
          all.filter(one => meets(one, chosen)),
        );
        for (const facet of facets)
          for (const value of VALUES[facet]) {
            const others = all.filter(one => meets(one, chosen, facet));
            const expected = others.filter(({ values }) => values[facet].includes(value)).length;
            assert.equal(counts[facet].get(value) ?? 0, expected, `${facet} ${value}`);
          }
      }),
    );
  });
});
