import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Types } from 'mongoose';
import { makeSynthetic } from '../../seeds/synthetic.ts';
import { act, begin } from '../../src/acts/act.ts';
import type { PendingItem } from '../../src/acts/consequences.ts';
import { note } from '../../src/acts/entry.ts';
import { crashPoint } from '../../src/acts/relay.ts';
import { Period } from '../../src/network/period.ts';
import { linesOf, PeriodLines } from '../../src/periods/board.lines.ts';
import { Figure } from '../../src/returns/figure/figure.ts';
import { Return } from '../../src/returns/return.ts';
import { emptyWithCatalogue } from '../support/database.ts';

const PERIOD = '2025-26';
const by = new Types.ObjectId();
const at = new Date('2026-07-01T09:00:00Z');

/** Something a lead or a coordinator does to one figure or return, chosen by its place. */
const ACTS = ['save', 'first save', 'ask', 'answer', 'accept', 'submit', 'extend', 'tick'] as const;
type Done = { what: (typeof ACTS)[number]; place: number };

const done = fc.record({ what: fc.constantFrom(...ACTS), place: fc.nat({ max: 400 }) });

describe('the lines of a board', () => {
  beforeEach(async () => {
    await emptyWithCatalogue();
    await makeSynthetic({ members: 9, years: 1, seed: 3 });
  });

  afterEach(() => {
    crashPoint.at = async () => {};
  });

  it('are after any acts what they are when all is read anew', async () => {
    const period = await Period.findOne({ key: PERIOD }).orFail().lean();
    await fc.assert(
      fc.asyncProperty(fc.array(done, { minLength: 1, maxLength: 6 }), async acts => {
        for (const one of acts) await perform(one);
        assert.deepEqual(await linesOf(period), await new PeriodLines(period).now());
      }),
      { numRuns: 40 },
    );
  });

  it('hold an act whose consequences nobody has copied out', async () => {
    const period = await Period.findOne({ key: PERIOD }).orFail().lean();
    const before = await linesOf(period);
    crashPoint.at = async step => {
      if (step === 'acted') throw new Error('The process ends here.');
    };
    await perform({ what: 'ask', place: 1 }).catch(() => {});
    const after = await linesOf(period);
    assert.notDeepEqual(after, before);
    assert.deepEqual(after, await new PeriodLines(period).now());
  });

  it('hold acts that go on while they are read', async () => {
    const period = await Period.findOne({ key: PERIOD }).orFail().lean();
    const acts = fc.sample(done, { numRuns: 40, seed: 5 });
    await Promise.all(acts.flatMap(one => [perform(one).catch(() => {}), linesOf(period)]));
    assert.deepEqual(await linesOf(period), await new PeriodLines(period).now());
  });

  it('hold what was written by no act', async () => {
    const period = await Period.findOne({ key: PERIOD }).orFail().lean();
    await linesOf(period);
    await Figure.updateMany({ period: PERIOD }, { $set: { acceptances: [] } });
    await Return.deleteOne({ period: PERIOD });
    assert.deepEqual(await linesOf(period), await new PeriodLines(period).now());
  });
});

const noted = (kind: string, id: Types.ObjectId): PendingItem[] => [
  note({ at, by, what: 'figure', on: { kind, id } }),
];

async function perform({ what, place }: Done): Promise<void> {
  if (what === 'first save') return begun(place);
  const figures = await Figure.find({ period: PERIOD }).sort({ _id: 1 });
  const returns = await Return.find({ period: PERIOD }).sort({ _id: 1 });
  const figure = figures[place % figures.length];
  const one = returns[place % returns.length];
  assert.ok(figure && one);
  const onFigure = (update: object) => act(Figure, { id: figure._id }, update, noted('figure', figure._id));
  const onReturn = (update: object) => act(Return, { id: one._id }, update, noted('return', one._id));
  const version = figure.saved?.version ?? 0;
  const changes = {
    save: () =>
      onFigure({ $set: { 'saved.version': version + 1, 'saved.at': new Date(at.getTime() + place) } }),
    ask: () => onFigure({ $push: { queries: { version, question: 'So?', by, at, answer: null } } }),
    answer: () =>
      figure.queries.length > 0
        ? onFigure({ $set: { 'queries.0.answer': { text: 'Yes', by, at } } })
        : Promise.resolve(null),
    accept: () =>
      figure.content
        ? onFigure({ $push: { acceptances: { version, content: figure.content, by, at } } })
        : Promise.resolve(null),
    submit: () =>
      onReturn({
        $push: {
          submissions: {
            ...{ by, at, attestation: 'x' },
            figures: figures
              .filter(({ member }) => member.equals(one.member))
              .map(({ _id, saved }) => ({ figure: _id, version: saved?.version ?? 0 })),
          },
        },
      }),
    extend: () => onReturn({ $set: { extension: { until: '2026-08-01', reason: 'New payroll', by, at } } }),
    tick: () => onReturn({ $addToSet: { asked: place % 2 ? 'HEA-01' : 'ENV-02' } }),
  };
  await changes[what]();
}

/** A figure that the member had not given. */
async function begun(place: number): Promise<void> {
  const returns = await Return.find({ period: PERIOD }).sort({ _id: 1 });
  const one = returns[place % returns.length];
  const which = { member: one?.member, period: PERIOD, indicator: 'HEA-01', part: 'year' };
  if (!one || (await Figure.exists(which))) return;
  const _id = new Types.ObjectId();
  const values = { _id, ...which, definition: 1, typed: { numerator: '3' }, saved: { by, at, version: 1 } };
  await begin(Figure, values, noted('figure', _id));
}
