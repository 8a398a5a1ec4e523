import type { Collection, Db } from 'mongodb';

const PAPERS = 100_000;
export const FIGURES = 144_000;
const MEMBERS = 250;
const CLIENTS = 20;

/** A kind of work: done so many times in one measurement, and named by what one time is. */
export interface Row {
  name: string;
  /** At most this many times mongod's own time. */
  aim: number;
  times: number;
  run: (db: Db, at: number) => Promise<unknown>;
}

const NOTE = 'the source of this figure, who entered it and what it counts; '.repeat(5);

/** A document of about 500 bytes. */
function figure(_id: number) {
  return {
    _id,
    member: `member-${_id % MEMBERS}`,
    indicator: `indicator-${_id % 60}`,
    period: `20${10 + (_id % 15)}-${11 + (_id % 15)}`,
    numerator: (_id * 7919) % 10_000,
    denominator: 10_000,
    at: new Date(1_700_000_000_000 + _id * 1000),
    note: NOTE,
  };
}

function paper(_id: number) {
  const n = (_id * 7919) % PAPERS;
  return { _id, n, member: _id % 20_000, state: 'waiting', score: (_id * 104_729) % 1000, text: NOTE };
}

const papersOf = (db: Db) => db.collection<{ _id: number }>('papers');
const figuresOf = (db: Db) => db.collection<{ _id: number }>('figures');

/** Puts documents in ten thousand at a time and gives how long each ten thousand took. */
async function fill(
  collection: Collection<{ _id: number }>,
  count: number,
  make: (at: number) => { _id: number },
): Promise<number[]> {
  const took: number[] = [];
  for (let from = 0; from < count; from += 10_000) {
    const start = performance.now();
    for (let at = from; at < from + 10_000 && at < count; at += 1000)
      await collection.insertMany(
        Array.from({ length: Math.min(1000, count - at) }, (_, each) => make(at + each)),
      );
    took.push(performance.now() - start);
  }
  return took;
}

/** The collections the rows work on; gives how long each ten thousand papers took. */
export async function prepare(db: Db): Promise<number[]> {
  const papers = papersOf(db);
  await papers.createIndexes([
    { key: { n: 1 } },
    { key: { member: 1, score: 1 } },
    { key: { state: 1, n: 1 } },
  ]);
  const took = await fill(papers, PAPERS, paper);
  await fillFigures(db);
  return took;
}

export async function fillFigures(db: Db): Promise<void> {
  await fill(figuresOf(db), FIGURES, figure);
}

let fresh = Math.floor(Date.now() / 1000) * 100_000;

const spread = (at: number, below: number) => (at * 7919) % below;

const groups = (db: Db) =>
  figuresOf(db)
    .aggregate([{ $group: { _id: '$member', total: { $sum: '$numerator' } } }])
    .toArray();

export const ROWS: Row[] = [
  {
    name: 'insert one, acknowledged',
    aim: 2,
    times: 200,
    run: db => db.collection<{ _id: number }>('notes').insertOne(figure(fresh++)),
  },
  {
    name: 'insert many, 10,000',
    aim: 2,
    times: 1,
    run: db =>
      db
        .collection<{ _id: number }>('many')
        .insertMany(Array.from({ length: 10_000 }, () => figure(fresh++))),
  },
  {
    name: 'find by _id',
    aim: 2,
    times: 1000,
    run: (db, at) => papersOf(db).findOne({ _id: spread(at, PAPERS) }),
  },
  {
    name: 'find by index, 5 documents',
    aim: 2,
    times: 1000,
    run: (db, at) =>
      papersOf(db)
        .find({ member: spread(at, 20_000) })
        .toArray(),
  },
  {
    name: 'range, sort and limit on 100,000, by the index',
    aim: 2,
    times: 300,
    run: (db, at) =>
      papersOf(db)
        .find({ n: { $gte: spread(at, PAPERS - 1000) } })
        .sort({ n: 1 })
        .limit(20)
        .toArray(),
  },
  {
    name: 'range of 1,000, sort by another field and limit',
    aim: 2,
    times: 50,
    run: (db, at) => {
      const from = spread(at, PAPERS - 1000);
      return papersOf(db)
        .find({ n: { $gte: from, $lt: from + 1000 } })
        .sort({ score: 1 })
        .limit(20)
        .toArray();
    },
  },
  {
    name: 'update one',
    aim: 2,
    times: 200,
    run: (db, at) => papersOf(db).updateOne({ _id: spread(at, PAPERS) }, { $inc: { score: 1 } }),
  },
  {
    name: 'findOneAndUpdate, a claim',
    aim: 2,
    times: 200,
    run: db =>
      papersOf(db).findOneAndUpdate(
        { state: 'waiting' },
        { $set: { state: 'claimed', by: 'a worker' } },
        { sort: { n: 1 }, returnDocument: 'after' },
      ),
  },
  {
    name: 'group 144,000 by one field',
    aim: 8,
    times: 1,
    run: groups,
  },
  { name: '20 clients mixed', aim: 2, times: 1, run: mixed },
];

/** Reads every figure, whole. */
export async function readAll(db: Db): Promise<void> {
  for await (const _ of figuresOf(db).find({}, { raw: true }));
}

/** Twenty at once, each a hundred times: seven reads to three writes. */
async function mixed(db: Db): Promise<void> {
  const papers = papersOf(db);
  const client = async (first: number) => {
    for (let at = first; at < first + 100; at++) {
      const place = spread(at, PAPERS);
      if (at % 10 < 5) await papers.findOne({ _id: place });
      else if (at % 10 < 7) await papers.find({ member: place % 20_000 }).toArray();
      else if (at % 10 < 9) await papers.updateOne({ _id: place }, { $inc: { score: 1 } });
      else await db.collection<{ _id: number }>('notes').insertOne(figure(fresh++));
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, (_, at) => client(at * 100)));
}
