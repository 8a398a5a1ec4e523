import { onceFor } from '../../changes/bounded.ts';
import type { Facet } from '../../search/list.ts';
import { placeFacet, themeFacet } from '../../search/network.facets.ts';
import type { CommitmentEntry, CommitmentOutcome } from './commitment.entry.ts';
import { OUTCOMES } from './commitment.entry.ts';

const OUTCOME_WORDS: Record<CommitmentOutcome, string> = {
  coming: 'Not due yet',
  checking: 'Answered, being checked',
  done: 'Done, says the member',
  partly: 'Partly done, says the member',
  'not-yet': 'Not yet, says the member',
  'will-not': 'Will not happen, says the member',
  unanswered: 'Not answered',
  differ: 'The two voices differ',
  unconfirmed: 'Not confirmed by the member',
};

type FacetOptions = { value: string; text: string }[];

/** Each thing once, by its name. */
const once = (options: FacetOptions): FacetOptions =>
  [...new Map(options.map(one => [one.value, one])).values()].sort((a, b) =>
    a.text.localeCompare(b.text, 'en-GB'),
  );

const lastPart = (href: string): string => href.slice(href.lastIndexOf('/') + 1);

/** With more than these a name is found by its words, not in a list of boxes. */
const MOST_NAMED = 40;

/** By what a list of these commitments is narrowed, laid out once; members and assemblies are those that it names. */
export const facetsOf = onceFor(layOut);

function layOut(all: readonly CommitmentEntry[]): readonly Facet<CommitmentEntry>[] {
  return [
    {
      name: 'outcome',
      legend: 'What came of it',
      options: () => OUTCOMES.map(value => ({ value, text: OUTCOME_WORDS[value] })),
      holds: ({ outcomes }, value) => (outcomes as readonly string[]).includes(value),
    },
    themeFacet,
    placeFacet,
    namedFacet(all, 'assembly', 'Assembly'),
    memberFacet(all),
  ];
}

/** Found by each of those who make it. */
function memberFacet(all: readonly CommitmentEntry[]): Facet<CommitmentEntry> {
  const keysOf = ({ member, sharers }: CommitmentEntry) =>
    [member, ...sharers].filter(({ href }) => href !== '').map(({ href }) => lastPart(href));
  const keys = new Map(all.map(one => [one.id, keysOf(one)]));
  const named = all.flatMap(({ member, sharers }) => [member, ...sharers].filter(({ href }) => href !== ''));
  const options = once(named.map(({ name: text, href }) => ({ value: lastPart(href), text })));
  const holds = ({ id }: CommitmentEntry, value: string) => keys.get(id)?.includes(value) ?? false;
  return { name: 'member', legend: 'Member', options: () => options, holds, most: MOST_NAMED };
}

function namedFacet(
  all: readonly CommitmentEntry[],
  name: 'assembly',
  legend: string,
): Facet<CommitmentEntry> {
  const keys = new Map(all.map(one => [one.id, lastPart(one[name]?.href ?? '')]));
  const options = once(
    all.flatMap(one => {
      const text = one[name]?.name;
      return text ? [{ value: keys.get(one.id) ?? '', text }] : [];
    }),
  );
  const holds = ({ id }: CommitmentEntry, value: string) => keys.get(id) === value;
  return { name, legend, options: () => options, holds, most: MOST_NAMED };
}
