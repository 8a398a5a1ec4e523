import assert from 'node:assert/strict';
import fc from 'fast-check';
import { countOf, intersects, mark, noneOf, placesIn } from '../../src/search/bits.ts';
import { facetIndex, narrow } from '../../src/search/facet.index.ts';

const facets = ['theme', 'status', 'place', 'sector'] as const;
type Facet = (typeof facets)[number];
type Values = Record<Facet, string[]>;

const VALUES: Values = {
  theme: ['health', 'environment'],
  status: ['behind', 'on-track', 'achieved'],
  place: ['Lewisham', 'Bexley', 'Bromley'],
  sector: ['nhs', 'college'],
};
const SEEN = {
  theme: ({ theme }: Values) => theme,
  status: ({ status }: Values) => status,
  place: ({ place }: Values) => place,
  sector: ({ sector }: Values) => sector,
};

const some = (facet: Facet, least: number) =>
  fc.uniqueArray(fc.constantFrom(...VALUES[facet], 'unheard of'), { minLength: least });
const ofAll = (least: number): fc.Arbitrary<Values> =>
  fc.record({
    theme: some('theme', least),
    status: some('status', least),
    place: some('place', least),
    sector: some('sector', least),
  });
/** Lists that end within a word of bits, at its end and beyond it. */
const lists = fc.array(ofAll(1), { maxLength: 70, size: 'max' });

/** Each facet on its own, as a reader would count. */
const meets = (one: Values, chosen: Values, but?: Facet): boolean =>
  facets.every(
    facet =>
      facet === but || chosen[facet].length === 0 || chosen[facet].some(value => one[facet].includes(value)),
  );

describe('a list that is narrowed', () => {
  it('finds what meets every facet, and counts each facet with the others as they are', () => {
    fc.assert(
      fc.property(lists, ofAll(0), (all, chosen) => {
        const { found, count } = narrow(facetIndex(all, SEEN), chosen);
        assert.deepEqual(
          placesIn(found).map(place => all[place]),
          all.filter(one => meets(one, chosen)),
        );
        for (const facet of facets)
          for (const value of VALUES[facet]) {
            const others = all.filter(one => meets(one, chosen, facet));
            const expected = others.filter(one => one[facet].includes(value)).length;
            assert.equal(count(facet, value), expected, `${facet} ${value}`);
          }
      }),
    );
  });

  it('is cut into pages anywhere, and counted', () => {
    const places = fc.uniqueArray(fc.nat(199));
    fc.assert(
      fc.property(places, places, fc.nat(210), fc.nat(30), (some, others, skip, limit) => {
        const [sorted, marked, beside] = [some.toSorted((a, b) => a - b), noneOf(200), noneOf(200)];
        for (const place of some) mark(marked, place);
        for (const place of others) mark(beside, place);
        assert.deepEqual(placesIn(marked, { skip, limit }), sorted.slice(skip, skip + limit));
        const shared = some.filter(place => others.includes(place)).length;
        assert.equal(countOf(marked, beside), shared);
        assert.equal(intersects(marked, beside), shared > 0);
      }),
    );
  });
});
