/** "A", "A and B", "A, B and C". */
export const inWords = (names: readonly string[]): string =>
  names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${names.at(-1)}` : names.join('');

/** What a member makes with others and does not lead, in its own chapter: it counts elsewhere. */
export const sharedText = ({ promise, lead }: { promise: string; lead: string }): string =>
  `Makes together with ${lead}, which leads it: ${promise}`;

/** "A", or "A, together with B and C": who made a promise, the one that leads it first. */
export const makersText = ({
  lead,
  others,
}: {
  lead: string;
  others: readonly { name: string }[];
}): string =>
  others.length > 0 ? `${lead}, together with ${inWords(others.map(({ name }) => name))}` : lead;

/** "Together with B and C", under the member that leads it; '' where that makes it alone. */
export const withOthers = ({ together }: { together?: { others: readonly { name: string }[] } }): string =>
  together ? `Together with ${inWords(together.others.map(({ name }) => name))}` : '';
