import { catalogue } from '../indicators/current.ts';
import { Period } from '../returns/period.ts';
import { byMember, type Facts, factsOf, type PeriodFact, type Shelf } from './facts.ts';
import { type Given, givenIn } from './given.ts';
import { loadMembers } from './members.load.ts';
import { newestChange } from './newest.ts';

interface Wanted {
  /** A report's cut-off instant: of each figure the last version accepted by then. */
  acceptedBy?: Date;
  periods?: string[];
}

const MOST_KEPT = 3;

/** Facts by what was wanted of what stood then: an acceptance anywhere makes another name. */
const kept = new Map<string, Facts>();

/**
 * Reads from the database all that figures are worked out from: for each figure the version accepted last.
 * What changed last is asked of the database each time, so nothing kept is used once it is out of date.
 */
export async function loadFacts({ acceptedBy, periods: wanted }: Wanted = {}): Promise<Facts> {
  const { stamp, settled } = await newestChange();
  const name = JSON.stringify([acceptedBy, wanted, stamp]);
  const known = kept.get(name);
  if (known) return known;
  const periods = await loadPeriods(wanted);
  const given = await givenIn(periods.map(({ key }) => key));
  const facts = factsOf({
    members: await loadMembers(given),
    indicators: [...catalogue.values()],
    periods,
    figures: figuresOf(given, acceptedBy),
  });
  if (settled) keep(name, facts);
  return facts;
}

async function loadPeriods(wanted: string[] | undefined): Promise<PeriodFact[]> {
  const periods = await Period.find(wanted ? { key: { $in: wanted } } : {})
    .sort({ starts: 1 })
    .lean();
  return periods.map(({ key, starts, ends, cutOff }) => ({ key, starts, ends, cutOff }));
}

/** By indicator and period; each is indexed when it is first asked for. */
function figuresOf(
  given: readonly Given[],
  acceptedBy: Date | undefined,
): Shelf<Shelf<ReturnType<typeof byMember>>> {
  const unknown = given.flatMap(({ codes }) => codes).find(code => !catalogue.has(code));
  if (unknown) throw new Error(`There are figures of ${unknown}, which is not in the catalogue`);
  const periods = new Map(given.map(one => [one.period, one]));
  return new Map(
    [...catalogue.keys()].map(code => [
      code,
      whenAsked([...periods.keys()], period =>
        byMember(periods.get(period)?.figures(code) ?? [], acceptedBy),
      ),
    ]),
  );
}

function whenAsked<T>(names: readonly string[], make: (name: string) => T): Shelf<T> {
  const made = new Map<string, T>();
  return {
    keys: () => names,
    get(name) {
      if (!made.has(name) && names.includes(name)) made.set(name, make(name));
      return made.get(name);
    },
  };
}

function keep(name: string, facts: Facts): void {
  kept.set(name, facts);
  const [oldest] = kept.keys();
  if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
}
