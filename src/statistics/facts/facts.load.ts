import { Bounded } from '../../changes/bounded.ts';
import { whileUnchanged } from '../../changes/cached.ts';
import { catalogue, freshCatalogue } from '../../indicators/catalogue.stored.ts';
import { Period } from '../../network/period.ts';
import { byMember, type Facts, type FactsGiven, factsOf, type Lookup, type PeriodFact } from './facts.ts';
import { loadMembers } from './members.load.ts';
import { givenIn, type PeriodData } from './period-data.ts';
import { readSent } from './sent.read.ts';

interface DatasetQuery {
  /** A report's cut-off instant: of each figure the last version accepted by then. */
  acceptedBy?: Date;
  periods?: string[];
}

/** All that figures are worked out from, read once. */
export interface Dataset {
  /** The facts as they stood accepted at an instant; as they stand, where none is given. */
  by(acceptedBy?: Date): Promise<Facts>;
}

/** Figures of all facts held in memory, with what was worked out of them: about a kilobyte each. */
const MOST_FIGURES = 150_000;

const bySize = { weigh: ({ size }: { size: number }) => size, heaviest: MOST_FIGURES };

/** The facts of the data set that was read last, while nothing has changed since. */
export const loadFacts = async ({ acceptedBy, periods }: DatasetQuery = {}): Promise<Facts> =>
  (await loadDataset(periods)).by(acceptedBy);

/**
 * Reads from the database all that figures are worked out from: for each figure the version accepted last.
 * Whether anything changed is asked of the database each time, so nothing kept is used once it is out of date.
 */
export const loadDataset = (periods?: string[]): Promise<Dataset> =>
  keptData(JSON.stringify(periods), periods);

const keptData = whileUnchanged(
  'data sets',
  { on: ['figures', 'directory', 'network'], most: 2, ...bySize },
  readDataset,
);

const keptFacts = new Bounded<string, Promise<{ facts: Facts; size: number }>>('facts', {
  most: 4,
  ...bySize,
});

let setsRead = 0;

async function readDataset(wanted: string[] | undefined): Promise<Dataset & { size: number }> {
  await freshCatalogue();
  const indicators = [...catalogue.values()];
  const periods = await loadPeriods(wanted);
  const given = await givenIn(periods.map(({ key }) => key));
  const read = { indicators, periods, given, members: await loadMembers(given) };
  const size = given.reduce((all, one) => all + one.size, 0);
  setsRead += 1;
  const own = setsRead;
  const by = async (acceptedBy?: Date) => {
    const name = `${own} ${acceptedBy?.toISOString()}`;
    return (await keptFacts.get(name, async () => ({ facts: await factsBy(read, acceptedBy), size }))).facts;
  };
  return { by, size };
}

interface DatasetParts extends Pick<FactsGiven, 'members' | 'indicators' | 'periods'> {
  given: readonly PeriodData[];
}

async function factsBy(
  { given, indicators, periods, members }: DatasetParts,
  acceptedBy?: Date,
): Promise<Facts> {
  const keys = periods.map(({ key }) => key);
  const codes = indicators.map(({ code }) => code);
  const [figures, sent] = [figuresOf(codes, given, acceptedBy), await readSent(keys, acceptedBy)];
  return factsOf({ members, indicators, periods, figures, sent });
}

async function loadPeriods(wanted: string[] | undefined): Promise<PeriodFact[]> {
  const periods = await Period.find(wanted ? { key: { $in: wanted } } : {})
    .sort({ starts: 1 })
    .lean();
  return periods.map(({ key, starts, ends, cutOff }) => ({ key, starts, ends, cutOff }));
}

/** By indicator and period; each is indexed when it is first asked for. */
function figuresOf(
  codes: readonly string[],
  given: readonly PeriodData[],
  acceptedBy: Date | undefined,
): Lookup<Lookup<ReturnType<typeof byMember>>> {
  const unknown = given.flatMap(({ codes }) => codes).find(code => !codes.includes(code));
  if (unknown) throw new Error(`There are figures of ${unknown}, which is not in the catalogue`);
  const periods = new Map(given.map(one => [one.period, one]));
  return new Map(
    codes.map(code => [
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
