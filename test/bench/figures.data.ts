import { Types } from 'mongoose';
import { randomFrom } from '../../seeds/random.ts';
import { loadCatalogue } from '../../src/indicators/catalogue.ts';
import { type Indicator, IndicatorModel } from '../../src/indicators/indicator.ts';
import { Member } from '../../src/members/member.ts';
import { network } from '../../src/network/current.ts';
import { Period } from '../../src/network/period.ts';
import { periodKey, yearOf } from '../../src/network/year.ts';
import { Figure } from '../../src/returns/figure/figure.ts';
import { Return } from '../../src/returns/return.ts';

/** Collected from everyone in every part; of each kind one: stock, shares of people and money, money, hours. */
const COLLECTED = ['EMP-01', 'EMP-03', 'WAG-02', 'PRO-01', 'PRO-02', 'EST-01'];
const BATCH = 4_000;

export interface Size {
  members: number;
  years: number;
  grain: 'quarters' | 'year';
}

/** A network of real documents, the same each time: every member gave every figure of every part. */
export async function makeNetwork({ members, years, grain }: Size): Promise<{ figures: number }> {
  const random = randomFrom(7);
  const by = new Types.ObjectId();
  await IndicatorModel.insertMany(indicatorsWith(grain));
  const periods = Array.from({ length: years }, (_, i) => periodOf(2026 - years + i, by));
  await Period.insertMany(periods);
  const people = Array.from({ length: members }, (_, n) => memberOf(n, by));
  await inBatches(people, batch => Member.collection.insertMany(batch));
  const returns = people.flatMap(({ _id }) => periods.map(({ key }) => returnOf(_id, key)));
  await inBatches(returns, batch => Return.collection.insertMany(batch));
  const parts = grain === 'year' ? ['year'] : ['Q1', 'Q2', 'Q3', 'Q4'];
  let figures = 0;
  for (const period of periods) {
    const given = people.flatMap(({ _id }) =>
      COLLECTED.flatMap(code =>
        parts.map(part => figureOf({ member: _id, code, period: period.key, part, by, random })),
      ),
    );
    await inBatches(given, batch => Figure.collection.insertMany(batch));
    figures += given.length;
  }
  return { figures };
}

function indicatorsWith(grain: Size['grain']): (Indicator & { changed: Date })[] {
  return loadCatalogue()
    .filter(({ code }) => COLLECTED.includes(code))
    .map(one => ({
      ...one,
      core: true,
      changed: new Date('2026-04-01T09:00:00Z'),
      versions: one.versions
        .slice(-1)
        .map(version => ({ ...version, version: 1, from: '2000-04-01', grain })),
    }));
}

async function inBatches<T>(all: T[], insert: (batch: T[]) => Promise<unknown>): Promise<void> {
  for (let start = 0; start < all.length; start += BATCH) await insert(all.slice(start, start + BATCH));
}

function periodOf(year: number, by: Types.ObjectId) {
  const { starts, ends } = yearOf(year, network.yearStart);
  const after = (day: string) => `${year + 1}-${day}`;
  const opened = { by, at: new Date(`${after('04-02')}T09:00:00Z`) };
  return {
    key: periodKey(year),
    starts,
    ends,
    opens: after('04-01'),
    due: after('06-26'),
    cutOff: after('09-30'),
    opened,
  };
}

function memberOf(n: number, by: Types.ObjectId) {
  const at = new Date('2010-04-02T09:00:00Z');
  const pick = <T>(list: readonly T[], turn: number): T => list[turn % list.length] as T;
  const place = pick(network.places, n).code;
  return {
    _id: new Types.ObjectId(),
    version: 1,
    pending: [],
    slug: `member-${n}`,
    approved: {
      name: `Member ${n}`,
      sector: pick(network.sectors, Math.floor(n / 7)).key,
      leadPlace: place,
      homePlaces: [place],
      website: '',
      mailbox: 'anchors@member.example',
      about: '',
    },
    waiting: null,
    identifiers: [{ scheme: 'GB-COH', id: String(99_000_000 + n) }],
    identifierKeys: [`GB-COH ${99_000_000 + n}`],
    charter: { version: 1, agreed: { at }, confirmed: null },
    yearStart: '04-01',
    joined: { by, at, on: '2010-04-02' },
    left: null,
    changed: at,
  };
}

const returnOf = (member: Types.ObjectId, period: string) => ({
  version: 1,
  pending: [],
  member,
  period,
  asked: COLLECTED,
  opened: new Date('2020-04-02T09:00:00Z'),
  submissions: [],
  attestationAsked: null,
  extension: null,
  changed: new Date('2026-04-02T09:00:00Z'),
});

interface Given {
  member: Types.ObjectId;
  code: string;
  period: string;
  part: string;
  by: Types.ObjectId;
  random: () => number;
}

/** A figure as it is kept once it was typed, corrected and accepted: with its history. */
function figureOf({ member, code, period, part, by, random }: Given) {
  const at = new Date(`${Number(period.slice(0, 4)) + 1}-06-20T09:00:00Z`);
  const content = contentOf(code, random);
  const typed = { numerator: String(content.denominator ?? 1), note: '' };
  return {
    version: 3,
    pending: [],
    member,
    indicator: code,
    definition: 1,
    period,
    part,
    content,
    typed,
    saved: { by: member, at, version: 2 },
    acceptances: [{ version: 2, content, by, at }],
    queries: [],
    history: [
      { version: 1, content, typed, by: member, at },
      { version: 2, content, typed, by: member, at },
    ],
  };
}

function contentOf(code: string, random: () => number) {
  const whole = 50 + Math.floor(random() * 4_000);
  const [inner, middle, outer] = [0.3, 0.5, 0.8].map(share =>
    Math.floor(whole * share * (0.5 + random() / 2)),
  );
  const rings = {
    R1: inner,
    R2: Math.max(inner ?? 0, middle ?? 0),
    R3: Math.max(inner ?? 0, middle ?? 0, outer ?? 0),
  };
  const amounts: Record<string, object> = {
    'EMP-01': { numerator: whole },
    'EMP-03': { numerator: rings, denominator: whole },
    'WAG-02': { numerator: outer, denominator: whole },
    'PRO-01': { numerator: whole * 100_000 },
    'PRO-02': { numerator: rings, denominator: whole },
    'EST-01': { numerator: { R2: whole } },
  };
  const none = { numerator: null, denominator: null, denominatorFrom: null, total: null };
  return {
    state: 'value',
    ...none,
    ...amounts[code],
    note: '',
    evidence: { link: '', file: null },
    reasons: {},
  } as { denominator: number | null };
}
