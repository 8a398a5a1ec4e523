import assert from 'node:assert/strict';
import { Types } from 'mongoose';
import { announcing } from '../../../src/changes/counters.ts';
import { connectedDb } from '../../../src/database/connect.ts';
import { Period } from '../../../src/network/period.ts';
import { Figure } from '../../../src/returns/figure/figure.ts';
import { answer } from '../../../src/statistics/answer/answer.ts';
import { NETWORK } from '../../../src/statistics/answer/every-group.ts';
import { figuresIn } from '../../../src/statistics/facts/columns.decode.ts';
import { FigureColumns } from '../../../src/statistics/facts/columns.store.ts';
import { columnsOf } from '../../../src/statistics/facts/columns.ts';
import { loadFacts } from '../../../src/statistics/facts/facts.load.ts';
import type { FigureFact } from '../../../src/statistics/facts/figure.fact.ts';

import { allKept } from '../../../src/statistics/facts/period-data.ts';
import { member } from '../../support/cast.ts';
import { emptyDatabase, emptyWithCatalogue } from '../../support/database.ts';

const id = () => String(new Types.ObjectId());
const PERIOD = '2024-25';

const given = (more: Partial<FigureFact> = {}): FigureFact => ({
  id: id(),
  member: id(),
  indicator: 'EMP-03',
  definition: 2,
  period: PERIOD,
  part: 'Q3',
  state: 'value',
  numerator: { R1: 1, R2: 20, R3: 300 },
  denominator: 400,
  total: 500,
  version: 7,
  acceptedAt: new Date('2025-06-01T12:00:00.123Z'),
  countedBy: null,
  ownPart: false,
  release: null,
  denominatorFrom: null,
  override: null,
  ...more,
});

describe('figures laid out in columns', () => {
  it('come back as they were, whatever was missing of them', () => {
    const all = [
      given(),
      given({ numerator: 0, denominator: null, total: null, part: 'year' }),
      given({ numerator: null, denominator: null, state: 'withheld', release: 'iod-2025' }),
      given({ numerator: { R4: 9_007_199_254_740_991 }, countedBy: id(), ownPart: true }),
      given({ denominator: null, denominatorFrom: { figure: id(), version: 3, amount: 1_000 } }),
      given({ indicator: 'PRO-01', numerator: 40_000_000_000_00, version: 1 }),
    ];
    const columns = columnsOf(all);
    assert.deepEqual(figuresIn(columns, PERIOD, 'EMP-03'), all.slice(0, 5));
    assert.deepEqual(figuresIn(columns, PERIOD, 'PRO-01'), all.slice(5));
    assert.deepEqual(figuresIn(columns, PERIOD, 'EST-01'), []);
  });
});

describe('a period with very many figures', () => {
  let by: Types.ObjectId;
  const at = new Date('2025-06-20T09:00:00Z');

  beforeEach(async () => {
    await emptyWithCatalogue();
    by = new Types.ObjectId();
    await Period.create({
      key: PERIOD,
      starts: '2024-04-01',
      ends: '2025-03-31',
      opens: '2025-04-01',
      due: '2025-06-30',
      cutOff: '2025-09-30',
      opened: { by, at },
    });
    const hospital = await member();
    const others = Array.from({ length: 2_100 }, () => figureOf(new Types.ObjectId(), 10));
    await Figure.collection.insertMany([...others, figureOf(hospital._id, 1_000)] as never);
  });
  afterEach(async () => {
    await allKept();
    await emptyDatabase();
  });

  function figureOf(member: Types.ObjectId, numerator: number) {
    const content = { state: 'value', numerator, denominator: null, total: null };
    const [indicator, part] = ['PRO-01', 'year'];
    const acceptances = [{ version: 1, content, by, at }];
    return {
      member,
      indicator,
      definition: 1,
      period: PERIOD,
      part,
      version: 1,
      acceptances,
    };
  }

  /** Writes figures so that nobody can know. */
  const behind = (update: object) => connectedDb().collection('figures').updateMany({}, update);

  const network = async (acceptedBy?: Date) => {
    const facts = await loadFacts(acceptedBy ? { acceptedBy } : {});
    return answer({ indicator: 'PRO-01', period: PERIOD, ring: null, group: NETWORK }, facts)?.value?.num;
  };
  const size = async () => (await loadFacts()).figures.get('PRO-01')?.get(PERIOD)?.size;

  it('is kept in columns, and says the same from them as figure by figure', async () => {
    assert.equal(await network(), 1_000n);
    assert.equal(await size(), 2_101);
    await allKept();
    assert.equal(await FigureColumns.countDocuments({ _id: PERIOD }), 1);
    await behind({ $set: { 'acceptances.0.content.numerator': 5 } });
    await announcing(['directory'], async () => {});
    assert.equal(await network(), 1_000n, 'they are read from the columns');
  });

  it('shows an acceptance by another process at once', async () => {
    await network();
    await allKept();
    const content = { state: 'value', numerator: 2_500, denominator: null, total: null };
    const later = { version: 2, content, by, at: new Date('2025-07-01T09:00:00Z') };
    const [own] = (await loadFacts()).members;
    await Figure.collection.updateOne({ member: new Types.ObjectId(own!.id) }, {
      $push: { acceptances: later },
    } as never);
    assert.equal(await network(), 2_500n);
    assert.equal(
      await network(new Date('2025-06-25T09:00:00Z')),
      1_000n,
      'a cut-off still leaves the one before',
    );
  });

  it('shows a member’s first figure at once, and a change of what it is asked', async () => {
    await network();
    await allKept();
    const college = await member('Rivermouth College');
    await Figure.create(figureOf(college._id, 7) as never);
    assert.equal(await network(), 1_007n);
  });

  it('is read figure by figure again where the columns are gone', async () => {
    await network();
    await allKept();
    await FigureColumns.deleteMany({});
    await Figure.collection.updateMany({}, {
      $set: { 'acceptances.0.content.numerator': 5 },
    } as never);
    assert.equal(await network(), 5n);
  });
});
