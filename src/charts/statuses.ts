/** Every pledge status in the order bars show them, with the name people read. */
export const statusNames = {
  achieved: 'Achieved',
  'on-track': 'On track',
  behind: 'Behind',
  'not-achieved': 'Not achieved',
  'not-started': 'Not started',
  'no-update': 'No update',
  'too-few': 'Too few people to say',
  withdrawn: 'Withdrawn',
};

/** The status of a pledge, and all of them in the order charts and pages have them. */
export type Status = keyof typeof statusNames;
export const STATUSES = Object.keys(statusNames) as Status[];

/** The columns of a table: that too few people are told of is one only where it was said. */
export const statusesIn = (counts: Partial<Record<Status, number>>): Status[] =>
  STATUSES.filter(status => status !== 'too-few' || (counts[status] ?? 0) > 0);

const WORDS: Record<string, string> = statusNames;

/** What a pledge status is called on its tag. */
export function statusWord(status: string): string {
  const word = WORDS[status];
  if (!word) throw new Error(`There is no pledge status "${status}".`);
  return word;
}

/** How many of some pledges stand at each status. */
export function countsOf(pledges: readonly { status: Status }[]): Record<Status, number> {
  const counts = Object.fromEntries(STATUSES.map(status => [status, 0])) as Record<Status, number>;
  for (const { status } of pledges) counts[status] += 1;
  return counts;
}
