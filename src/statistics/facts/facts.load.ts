import { Bounded } from '../../changes/bounded.ts';
import { whileUnchanged } from '../../changes/cached.ts';
import { freshCatalogue, storedCatalogue } from '../../indicators/catalogue.stored.ts';
import { Period } from '../../network/period.ts';
import {
  byMember,
  type Facts,
  type FactsGiven,
  factsOf,
  type Lookup,
  type PeriodFact,
  type SentFact,
} from './facts.ts';
import type { FigureFact } from './figure.fact.ts';
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
  /** The same, kept by whoever asks, and without what was sent and not checked, which no amount is made of. */
  amountsBy(acceptedBy?: Date): Facts;
  /** Every version of an indicator's figures that was ever accepted. */
  everAccepted(indicator: string): FigureFact[];
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
  const indicators = [...storedCatalogue().values()];
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
  const everAccepted = (code: string) => given.flatMap(({ figures }) => figures(code));
  return { by, amountsBy: acceptedBy => amountsBy(read, acceptedBy), everAccepted, size };
}

interface DatasetParts extends Pick<FactsGiven, 'members' | 'indicators' | 'periods'> {
  given: readonly PeriodData[];
}

async function factsBy(read: DatasetParts, acceptedBy?: Date): Promise<Facts> {
  const keys = read.periods.map(({ key }) => key);
  return amountsBy(read, acceptedBy, await readSent(keys, acceptedBy));
}

function amountsBy({ given, ...read }: DatasetParts, acceptedBy?: Date, sent: readonly SentFact[] = []) {
  const codes = read.indicators.map(({ code }) => code);
  const by = acceptedBy ? ` by ${acceptedBy.toISOString()}` : '';
  const periods = new Map(given.map(one => [one.period, one]));
  const nameOf = (code: string, period: string) =>
    `${periods.get(period)?.nameOf(code, acceptedBy) ?? ''}${by}`;
  return factsOf({ ...read, figures: figuresOf(codes, given, acceptedBy), nameOf, sent });
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
