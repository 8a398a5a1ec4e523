import assert from 'node:assert/strict';
import { range } from '../../src/figures/range.ts';
import { answersOf, series } from '../../src/figures/series.ts';
import { rational } from '../../src/indicators/rational.ts';
import { BEFORE, facts, figure, members, NOW, none, SETTINGS } from './facts.support.ts';

const NETWORK = { kind: 'network', key: '' } as const;
const OLD = '2022-23';
const ask = (given: ReturnType<typeof facts>, indicator: string) =>
  series({ indicator, ring: null, group: NETWORK }, given);

describe('a number through the years', () => {
  const year = (who: string, period: string, numerator: number, more = {}) =>
    figure(who, 'PRO-02', numerator, 100, { period, ...more });

  it('has every period, one without a number too', () => {
    const given = facts(members('A'), [
      year('A', OLD, 10, { definition: 1 }),
      none('A', 'PRO-02', 'not-collected', { period: BEFORE }),
    ]);
    const { points } = ask(given, 'PRO-02');
    assert.deepEqual(
      points.map(({ label, answer }) => [label, answer.state]),
      [
        ['2022/23', 'value'],
        ['2023/24', 'not-collected'],
        ['2024/25', 'not-reported'],
      ],
    );
  });

  it('breaks where the definition changes, and its panel begins there', () => {
    const given = facts(members('A', 'B', 'C'), [
      year('A', OLD, 10, { definition: 1 }),
      ...['A', 'B'].flatMap(who => [year(who, BEFORE, 20), year(who, NOW, 30)]),
      year('C', NOW, 90),
    ]);
    const { points, panel } = ask(given, 'PRO-02');
    assert.deepEqual(
      points.map(({ answer }) => answer.newDefinition),
      [false, true, false],
    );
    assert.deepEqual(panel?.members, ['A', 'B']);
    assert.deepEqual(
      panel?.points.map(({ label, answer }) => [label, answer.value]),
      [
        ['2023/24', rational(20, 100)],
        ['2024/25', rational(30, 100)],
      ],
    );
    assert.equal(answersOf({ points, panel }).length, 5);
  });

  it('has no panel where no member is in every period, or there is but one', () => {
    assert.equal(
      ask(facts(members('A', 'B'), [year('A', BEFORE, 1), year('B', NOW, 1)]), 'PRO-02').panel,
      null,
    );
    assert.equal(ask(facts(members('A'), [year('A', NOW, 1)]), 'PRO-02').panel, null);
  });

  it('leaves out of its panel a member with part of a year', () => {
    const invoices = (who: string, period: string, parts: number) =>
      ['Q1', 'Q2', 'Q3', 'Q4'].slice(0, parts).map(part => figure(who, 'PRO-08', 9, 10, { period, part }));
    const given = facts(members('A', 'B'), [
      ...invoices('A', BEFORE, 4),
      ...invoices('A', NOW, 4),
      ...invoices('B', BEFORE, 4),
      ...invoices('B', NOW, 3),
    ]);
    assert.deepEqual(ask(given, 'PRO-08').panel?.members, ['A']);
  });
});

describe('the range a lead sees its own number beside', () => {
  const eight = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'];
  const question = { period: NOW, ring: null };
  const spend = (who: string, i: number) => figure(who, 'PRO-02', (i + 1) * 10, 100);

  it('is the rounded quartiles of eight members or more', () => {
    const given = facts(members(...eight), eight.map(spend));
    const found = range({ indicator: 'PRO-02', ...question }, given, SETTINGS);
    assert.equal(found?.members, 8);
    assert.deepEqual(
      found?.quartiles.map(({ text }) => text),
      ['28%', '45%', '63%'],
    );
    const seven = facts(members(...eight), eight.slice(1).map(spend));
    assert.equal(range({ indicator: 'PRO-02', ...question }, seven, SETTINGS), null);
  });

  it('is none where a quartile would tell of few people', () => {
    const apprentices = (first: number) =>
      facts(
        members(...eight),
        eight.map((id, i) => figure(id, 'EMP-08', i < 4 ? first : 100)),
      );
    assert.equal(range({ indicator: 'EMP-08', ...question }, apprentices(5), SETTINGS), null);
    const told = range({ indicator: 'EMP-08', ...question }, apprentices(23), SETTINGS);
    assert.deepEqual(
      told?.quartiles.map(({ text }) => text),
      ['25 people', '60 people', '100 people'],
    );
  });

  it('keeps two digits of an amount', () => {
    const given = facts(
      members(...eight),
      eight.map((id, i) => figure(id, 'PRO-01', (i + 1) * 123_456_700)),
    );
    const found = range({ indicator: 'PRO-01', ...question }, given, SETTINGS);
    assert.deepEqual(
      found?.quartiles.map(({ text }) => text),
      ['£3.4m', '£5.6m', '£7.7m'],
    );
  });
});
