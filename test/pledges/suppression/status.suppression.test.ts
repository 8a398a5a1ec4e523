import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Types } from 'mongoose';
import type { Status } from '../../../src/charts/statuses.ts';
import type { Content, PledgeAmount } from '../../../src/pledges/content.ts';
import type { StoredPledge } from '../../../src/pledges/pledge.ts';
import { pledgeLine } from '../../../src/pledges/status/public-line.ts';
import type { FigureReading } from '../../../src/pledges/status/readings.ts';
import { progressSentence } from '../../../src/pledges/status/status.words.ts';
import type { PledgeLine } from '../../../src/publications/publication.ts';
import type { ShownFigure } from '../../../src/statistics/shown-figure.ts';
import { prepareCatalogue } from '../../support/database.ts';
import { startersPledge } from '../pledge.support.ts';

type Count = [numerator: number, denominator: number | null];

interface Told {
  code?: string;
  from: Count;
  now: Count;
  /** In tenths of a per cent for a share. */
  target: number;
  due?: string;
  first?: number;
  /** Held back to protect another member. */
  hidden?: boolean;
}

const by = new Types.ObjectId();
const amountOf = ([numerator, denominator]: Count): PledgeAmount => ({ numerator, denominator });

/** The pledge as the public reads it: a baseline of 2023/24, and a figure of 2024/25. */
function read({ code = 'EMP-03', from, now, target, due = '2027-03-31', first, hidden }: Told): PledgeLine {
  const share = from[1] !== null;
  const content: Content = {
    ...startersPledge,
    aim: { target, due },
    measure: {
      indicator: code,
      definition: 1,
      ring: share && code === 'EMP-03' ? 'R2' : null,
      baseline: { ...amountOf(from), period: '2023-24' },
    },
  };
  const revision = {
    by,
    at: new Date(),
    on: '2025-01-10',
    from: { target: first ?? 0, due },
    to: content.aim,
    reason: 'More is possible.',
  };
  const pledge = {
    _id: new Types.ObjectId(),
    member: new Types.ObjectId(),
    type: 'measured',
    made: { by, at: new Date('2024-05-01'), on: '2024-05-01' },
    approved: content,
    waiting: null,
    acceptances: [{ by, at: new Date('2024-05-02'), edition: 1, on: '2024-05-02' }],
    revisions: first === undefined ? [] : [revision],
    restatements: [],
    withdrawal: null,
    updates: [],
    sharers: [],
  } as unknown as StoredPledge;
  const figure: FigureReading = {
    period: '2024-25',
    ends: '2025-03-31',
    acceptedOn: '2025-06-01',
    definition: 1,
    amount: amountOf(now),
    shown: { state: hidden ? 'suppressed' : 'value' } as ShownFigure,
  };
  return pledgeLine(pledge, { members: new Map(), figures: () => [figure], at: '2025-09-01' })!;
}

const said = ({ statusText, progress, line }: PledgeLine) => [statusText, progress, line?.way ?? null];
const TOO_FEW = ['Too few people to say', null, null];

describe('what a pledge of few people says', () => {
  before(() => prepareCatalogue());

  it('is its status alone where rounded counts could turn it round: 8 of 47, then 9 of 47, target 19%', () => {
    const line = read({ from: [8, 47], now: [9, 47], target: 190, due: '2025-03-31' });
    assert.deepEqual(said(line), ['Achieved', null, null]);
    assert.equal(line.numbersLeft, true);
    assert.doesNotMatch(JSON.stringify(line), /\d%"|of 45|% of the way/);
  });

  it('never shows a rise as no change or a fall', () => {
    for (const now of [57, 58, 59, 60, 61, 62])
      assert.equal(read({ from: [57, 100], now: [now, 100], target: 700 }).line, null);
  });

  it('does not tell a count by a word and its target: 1 of 71, target 2%', () => {
    const line = read({ code: 'EMP-09', from: [1, 70], now: [1, 71], target: 20 });
    assert.deepEqual(said(line), TOO_FEW);
    assert.doesNotMatch(JSON.stringify(line.revisions), /2%/);
    assert.equal(line.targetHeld, true, 'a target of 2% tells that the year before was 1 too');
  });

  it('does not tell it whichever word it would have been', () => {
    for (const now of [1, 2, 3, 4, 5, 6, 7]) {
      assert.deepEqual(said(read({ code: 'EMP-08', from: [1, null], now: [now, null], target: 6 })), TOO_FEW);
      assert.deepEqual(
        said(read({ code: 'EMP-08', from: [2, null], now: [now, null], target: 3, due: '2025-03-31' })),
        TOO_FEW,
      );
    }
  });

  it('does not print a target that is the baseline held back, or leaves it two values', () => {
    const hold = read({ code: 'EMP-08', from: [6, null], now: [6, null], target: 6, first: 6 });
    assert.equal(hold.targetHeld, true);
    assert.match(hold.revisions[0]?.from ?? '', /a target not shown/);
    assert.doesNotMatch(JSON.stringify(hold), /6 people/);
    assert.equal(read({ code: 'EMP-08', from: [1, null], now: [2, null], target: 3 }).targetHeld, true);
    assert.equal(
      read({ code: 'EMP-08', from: [1, null], now: [20, null], target: 30 }).targetHeld,
      undefined,
    );
  });

  it('does not tell it by two targets of which neither alone would', () => {
    const once = read({ code: 'EMP-08', from: [9, null], now: [4, null], target: 60, due: '2026-03-31' });
    assert.deepEqual(said(once), ['Behind', null, null]);
    const near = (target: number, first?: number) =>
      read({
        code: 'EMP-08',
        from: [2, null],
        now: [5, null],
        target,
        due: '2025-03-31',
        ...(first ? { first } : {}),
      });
    assert.deepEqual(said(near(5, 4)), TOO_FEW);
  });

  it('tells a status where any count would have the same', () => {
    const line = read({ code: 'EMP-08', from: [9, null], now: [3, null], target: 40, due: '2025-03-31' });
    assert.equal(line.statusText, 'Not achieved');
  });

  it('prints numbers where all counts that print so say the same', () => {
    const line = read({ from: [1_640, 4_000], now: [1_900, 4_000], target: 500 });
    assert.deepEqual(said(line), [
      'On track',
      '48% of 50%, from 41% in 2023/24',
      '71 to 74% of the way, with 33% of the time gone',
    ]);
    const coarse = read({ from: [100, 400], now: [200, 400], target: 900 });
    assert.equal(coarse.progress, '50% of 90%, from 25% in 2023/24, to the nearest 5 per cent');
    const few = read({ from: [10, 60], now: [40, 60], target: 900 });
    assert.equal(few.progress, '40 of 60 people, aiming at 90%, from 10 of 60 people in 2023/24');
    assert.equal(few.line, null);
  });

  it('prints a target finer than the step as it was promised', () => {
    assert.match(
      read({ from: [1_640, 4_000], now: [1_900, 4_000], target: 543 }).progress ?? '',
      /48% of 54\.3%/,
    );
  });

  const share = fc
    .integer({ min: 20, max: 900 })
    .chain(whole => fc.tuple(fc.nat({ max: whole }), fc.constant(whole)));
  const printed = ([part, whole]: Count) => {
    const all = whole ?? 0;
    const rest = all - part;
    return [part, all].map(about).concat(rest === 0 ? 'none' : rest < 8 ? 'few' : 'some');
  };
  const about = (count: number) => (count === 0 ? 'none' : count < 8 ? 'few' : String(Math.round(count / 5)));

  it('leaves out the same for all counts that print the same', () => {
    const move = fc.integer({ min: -4, max: 4 });
    let [alike, open] = [0, 0];
    fc.assert(
      fc.property(
        share,
        share,
        fc.integer({ min: 1, max: 1_000 }),
        fc.tuple(move, move, move, move),
        (from, now, target, by) => {
          if (from[0] * 1_000 >= target * from[1]) return;
          const [a, b]: Count[] = [
            [from[0] + by[0], from[1] + by[1]],
            [now[0] + by[2], now[1] + by[3]],
          ];
          if (![a!, b!].every(([part, whole]) => part >= 0 && part <= (whole ?? 0))) return;
          if (a![0] * 1_000 >= target * (a![1] ?? 0)) return;
          if (String([printed(from), printed(now)]) !== String([printed(a!), printed(b!)])) return;
          const [one, other] = [read({ from, now, target }), read({ from: a!, now: b!, target })];
          alike += 1;
          if (one.progress) open += 1;
          assert.deepEqual(
            [one.progress, one.line, one.status === 'too-few', one.targetHeld, one.numbersLeft],
            [other.progress, other.line, other.status === 'too-few', other.targetHeld, other.numbersLeft],
          );
          if (one.progress) assert.equal(one.status, other.status);
        },
      ),
      { numRuns: 4_000 },
    );
    assert.ok(alike > 100, `${alike} pairs print alike`);
    assert.ok(open > 10, `${open} of them print their numbers`);
  }).timeout(60_000);

  it('never contradicts what is true', () => {
    fc.assert(
      fc.property(share, share, fc.integer({ min: 1, max: 1_000 }), (from, now, target) => {
        if (from[0] * 1_000 >= target * from[1]) return;
        const { line, progress, status } = read({ from, now, target });
        const [a, b, t] = [(100 * from[0]) / from[1], (100 * now[0]) / now[1], target / 10];
        const way = (b - a) / (t - a);
        if (!line) return;
        assert.ok(progress);
        assert.equal(line.now >= 1, status === 'achieved');
        assert.equal(Math.sign(line.now), Math.sign(way));
        assert.ok(Math.abs(line.now - way) <= 0.05 + 1e-9, 'no further off than half of what is allowed');
      }),
      { numRuns: 3_000 },
    );
  }).timeout(60_000);

  it('leaves a count held back three values, whatever the word', () => {
    const word = (numerator: number, target: number, from: number, due: string): Status =>
      read({ code: 'EMP-08', from: [from, null], now: [numerator, null], target, due }).status;
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 30 }),
        fc.integer({ min: 8, max: 20 }),
        fc.constantFrom('2025-03-31', '2026-03-31', '2027-03-31'),
        (target, from, due) => {
          if (from >= target) return;
          const words = [1, 2, 3, 4, 5, 6, 7].map(count => word(count, target, from, due));
          for (const one of new Set(words))
            assert.ok(
              one === 'too-few'
                ? words.every(each => each === one)
                : words.filter(each => each === one).length >= 3,
            );
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('how far along', () => {
  const sentence = (least: number, most: number, elapsed: number, status: Status = 'on-track') =>
    progressSentence([least, most], elapsed, { status, behind: 10 });

  it('is rounded away from the target, and never to all of it', () => {
    assert.equal(sentence(0.996, 0.996, 0.5), '99% of the way, with 50% of the time gone');
    assert.equal(sentence(1.2, 1.2, 0.5, 'achieved'), 'All of the way, with 50% of the time gone');
    assert.equal(sentence(0.29, 0.29, 0.3), '29% of the way, with 30% of the time gone');
  });

  it('agrees with the status: behind is more than ten points', () => {
    assert.equal(sentence(0.566, 0.566, 0.667, 'behind'), '56% of the way, with 67% of the time gone');
    assert.equal(sentence(0.5699, 0.5699, 0.6701, 'behind'), '56% of the way, with 67% of the time gone');
    assert.equal(sentence(0.5699, 0.5699, 0.668), '56.9% of the way, with 66.8% of the time gone');
  });
});
