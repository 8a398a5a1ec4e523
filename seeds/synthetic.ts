import { Types } from 'mongoose';
import { loadCatalogue, versionOn } from '../src/indicators/catalogue.ts';
import type { Indicator } from '../src/indicators/indicator.ts';
import { UNITS } from '../src/indicators/units.ts';
import { Member } from '../src/members/member.ts';
import { network } from '../src/network/current.ts';
import { Period } from '../src/network/period.ts';
import { periodKey, yearOf } from '../src/network/year.ts';
import { Figure } from '../src/returns/figure.ts';
import { Return } from '../src/returns/return.ts';
import { inventedFigure } from './amounts.ts';
import { between, randomFrom } from './random.ts';

const BATCH = 2_000;
const LAST_YEAR = 2025;
/** Company numbers that nobody has. */
const FIRST_NUMBER = 99_000_000;

interface Size {
  members: number;
  years: number;
  seed: number;
}

/**
 * Makes a large network for measuring, the same each time for the same sizes: members, yearly periods, and
 * an accepted figure for most core indicators. It goes round the verbs, so nothing of it is in the record.
 */
export async function makeSynthetic({ members, years, seed }: Size): Promise<{ figures: number }> {
  const random = randomFrom(seed);
  const id = idsFrom(random);
  const by = id();
  const periods = Array.from({ length: years }, (_, back) =>
    periodOf(LAST_YEAR - years + 1 + back, id(), by),
  );
  const people = Array.from({ length: members }, (_, number) =>
    memberOf(number, { id, random, by, from: periods[0]!.starts }),
  );
  await Period.insertMany(periods);
  await inBatches(people, batch => Member.insertMany(batch));
  await inBatches(
    people.flatMap(one => periods.map(period => returnOf(one._id, period, id()))),
    batch => Return.insertMany(batch),
  );
  const figures = people.flatMap(one => figuresOf(one, periods, { id, random, by }));
  await inBatches(figures, batch => Figure.insertMany(batch));
  return { figures: figures.length };
}

type Ids = () => Types.ObjectId;

const idsFrom = (random: () => number): Ids => {
  const part = () =>
    Math.floor(random() * 0x1000000)
      .toString(16)
      .padStart(6, '0');
  return () => new Types.ObjectId(`${part()}${part()}${part()}${part()}`);
};

async function inBatches<T>(all: T[], insert: (batch: T[]) => Promise<unknown>): Promise<void> {
  for (let start = 0; start < all.length; start += BATCH) await insert(all.slice(start, start + BATCH));
}

function periodOf(year: number, _id: Types.ObjectId, by: Types.ObjectId) {
  const { starts, ends } = yearOf(year, network.yearStart);
  const after = (month: string) => `${year + 1}-${month}`;
  const opened = { by, at: new Date(`${after('04-02')}T09:00:00Z`) };
  return {
    _id,
    key: periodKey(year),
    starts,
    ends,
    opens: after('04-01'),
    due: after('06-26'),
    cutOff: after('09-30'),
    opened,
  };
}

interface Making {
  id: Ids;
  random: () => number;
  by: Types.ObjectId;
}

function memberOf(number: number, { id, random, by, from }: Making & { from: string }) {
  const place = network.places[between(random, 0, network.places.length - 1)]!.code;
  const sector = network.sectors[between(random, 0, network.sectors.length - 1)]!;
  const at = new Date(`${from}T09:00:00Z`);
  const name = `Synthetic ${sector.name} ${number + 1}`;
  return {
    _id: id(),
    slug: `synthetic-${number + 1}`,
    size: 50 * 2 ** between(random, 0, 7),
    lean: random(),
    approved: {
      name,
      sector: sector.key,
      leadPlace: place,
      homePlaces: [place],
      website: '',
      mailbox: 'anchors@synthetic.example',
      about: '',
    },
    identifiers: [{ scheme: 'GB-COH', id: String(FIRST_NUMBER + number) }],
    identifierKeys: [`GB-COH ${FIRST_NUMBER + number}`],
    sizeBand: '',
    charter: { version: 1, agreed: { at }, confirmed: null },
    joined: { by, at, on: from },
  };
}

type SyntheticMember = ReturnType<typeof memberOf>;
type SyntheticPeriod = ReturnType<typeof periodOf>;

const core = loadCatalogue().filter(one => one.core);

const returnOf = (member: Types.ObjectId, { key, opened }: SyntheticPeriod, _id: Types.ObjectId) => ({
  _id,
  member,
  period: key,
  asked: core.map(one => one.code),
  opened: opened.at,
});

function figuresOf(member: SyntheticMember, periods: SyntheticPeriod[], making: Making) {
  return periods.flatMap((period, year) =>
    core.filter(() => making.random() > 0.08).map(one => figureOf(one, { member, period, year, ...making })),
  );
}

interface FigureMaking extends Making {
  member: SyntheticMember;
  period: SyntheticPeriod;
  year: number;
}

function figureOf(indicator: Indicator, { member, period, year, id, random, by }: FigureMaking) {
  const definition = versionOn(indicator, period.starts)!;
  const { size, lean } = member;
  const step = UNITS[definition.unit].steps;
  const content = inventedFigure({
    code: indicator.code,
    definition,
    size,
    year,
    lean,
    chance: random(),
    step,
  });
  const at = new Date(`${period.due}T09:00:00Z`);
  return {
    _id: id(),
    member: member._id,
    indicator: indicator.code,
    definition: definition.version,
    period: period.key,
    part: 'year',
    version: 3,
    content,
    saved: { by: member._id, at, version: 2 },
    acceptances: [{ version: 2, content, by, at }],
  };
}
