import { whileUnchanged } from '../../changes/cached.ts';
import { catalogue, freshCatalogue } from '../../indicators/catalogue.stored.ts';
import { Period } from '../../network/period.ts';
import { byMember, type Facts, factsOf, type Lookup, type PeriodFact } from './facts.ts';
import { loadMembers } from './members.load.ts';
import { givenIn, type PeriodData } from './period-data.ts';
import { readSent } from './sent.read.ts';

interface Wanted {
  /** A report's cut-off instant: of each figure the last version accepted by then. */
  acceptedBy?: Date;
  periods?: string[];
}

/** Figures of all facts held in memory, with what was worked out of them: about a kilobyte each. */
const MOST_FIGURES = 150_000;

/**
 * Reads from the database all that figures are worked out from: for each figure the version accepted last.
 * Whether anything changed is asked of the database each time, so nothing kept is used once it is out of date.
 */
export async function loadFacts(wanted: Wanted = {}): Promise<Facts> {
  const { acceptedBy, periods } = wanted;
  return (await keptFacts(JSON.stringify([acceptedBy, periods]), wanted)).facts;
}

const keptFacts = whileUnchanged(
  'facts',
  {
    on: ['figures', 'directory', 'network'],
    most: 4,
    weigh: ({ size }) => size,
    heaviest: MOST_FIGURES,
  },
  readFacts,
);

async function readFacts({ acceptedBy, periods: wanted }: Wanted): Promise<{ facts: Facts; size: number }> {
  await freshCatalogue();
  const periods = await loadPeriods(wanted);
  const keys = periods.map(({ key }) => key);
  const [given, sent] = await Promise.all([givenIn(keys), readSent(keys, acceptedBy)]);
  const facts = factsOf({
    members: await loadMembers(given),
    indicators: [...catalogue.values()],
    periods,
    figures: figuresOf(given, acceptedBy),
    sent,
  });
  return { facts, size: given.reduce((all, { size }) => all + size, 0) };
}

async function loadPeriods(wanted: string[] | undefined): Promise<PeriodFact[]> {
  const periods = await Period.find(wanted ? { key: { $in: wanted } } : {})
    .sort({ starts: 1 })
    .lean();
  return periods.map(({ key, starts, ends, cutOff }) => ({ key, starts, ends, cutOff }));
}

/** By indicator and period; each is indexed when it is first asked for. */
function figuresOf(
  given: readonly PeriodData[],
  acceptedBy: Date | undefined,
): Lookup<Lookup<ReturnType<typeof byMember>>> {
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

function whenAsked<T>(names: readonly string[], make: (name: string) => T): Lookup<T> {
  const made = new Map<string, T>();
  return {
    keys: () => names,
    get(name) {
      if (!made.has(name) && names.includes(name)) made.set(name, make(name));
      return made.get(name);
    },
  };
}
