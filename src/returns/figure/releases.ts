import { Figure } from './figure.ts';

/** By indicator, the releases of reference data that a period's accepted figures were made with. */
export async function releasesMade(period: string): Promise<Map<string, string[]>> {
  const wanted = { period, 'acceptances.content.release': { $exists: true } };
  const figures = await Figure.find(wanted, { indicator: 1, acceptances: 1 }).lean();
  const made = new Map<string, Set<string>>();
  for (const { indicator, acceptances } of figures) {
    const release = acceptances.at(-1)?.content.release;
    if (release) made.set(indicator, (made.get(indicator) ?? new Set()).add(release));
  }
  return new Map([...made].map(([indicator, keys]) => [indicator, [...keys].sort()]));
}
