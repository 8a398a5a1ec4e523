import assert from 'node:assert/strict';
import { rational } from '../../../src/indicators/rational.ts';
import { range } from '../../../src/statistics/answer/range.ts';
import { series } from '../../../src/statistics/answer/series.ts';
import { answersOf } from '../../support/answers.ts';
import { BEFORE, facts, figure, members, NOW, none, SETTINGS } from '../facts/facts.support.ts';

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

/** No report prints anything of people. */
const NOTHING = new Map<string, string>();

describe('the range a lead sees its own number beside', () => {
  const eight = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'];
  const question = { period: NOW, ring: null };
  const spend = (who: string, i: number) => figure(who, 'PRO-02', (i + 1) * 10, 100);

  it('is the rounded quartiles of eight members or more', () => {
    const given = facts(members(...eight), eight.map(spend));
    const found = range({ indicator: 'PRO-02', ...question }, given, SETTINGS, NOTHING);
    assert.equal(found?.members, 8);
    assert.deepEqual(
      found?.quartiles.map(({ text }) => text),
      ['30%', '45%', '65%'],
    );
    const seven = facts(members(...eight), eight.slice(1).map(spend));
    assert.equal(range({ indicator: 'PRO-02', ...question }, seven, SETTINGS, NOTHING), null);
  });

  it('is to the nearest 5 points of percentages that were typed too', () => {
    const gaps = facts(
      members(...eight),
      eight.map((who, i) => figure(who, 'WAG-05', 17 * i - 20)),
    );
    assert.deepEqual(
      range({ indicator: 'WAG-05', ...question }, gaps, SETTINGS, NOTHING)?.quartiles.map(({ text }) => text),
      ['0.0%', '5.0%', '5.0%'],
    );
  });

  it('of people is of what a report prints, without members whose figure it holds back', () => {
    const apprentices = facts(
      members(...eight, 'I'),
      [...eight, 'I'].map((id, i) => figure(id, 'EMP-08', i < 4 ? 23 : 100)),
    );
    const printed = new Map([...eight, 'I'].map((id, i) => [id, i < 4 ? '25 people' : '100 people']));
    const asked = { indicator: 'EMP-08', ...question };
    assert.deepEqual(
      range(asked, apprentices, SETTINGS, printed)?.quartiles.map(({ text }) => text),
      ['25 people', '100 people', '100 people'],
    );
    printed.delete('A');
    assert.equal(range(asked, apprentices, SETTINGS, printed)?.members, 8);
    printed.delete('B');
    assert.equal(range(asked, apprentices, SETTINGS, printed), null);
  });

  it('is the same whatever the counts are that print so, and whatever is held back', () => {
    const shares = (held: number, by: number) =>
      facts(
        members(...eight, 'I'),
        [...eight, 'I'].map((id, i) =>
          id === 'I' ? figure(id, 'EMP-04', held, 17) : figure(id, 'EMP-04', 100 + 50 * i + by, 1_000 + by),
        ),
      );
    const printed = new Map(eight.map((id, i) => [id, `${10 + 5 * i}%`]));
    const asked = { indicator: 'EMP-04', ...question };
    const told = range(asked, shares(4, 0), SETTINGS, printed);
    assert.deepEqual(
      told?.quartiles.map(({ text }) => text),
      ['20%', '30%', '35%'],
    );
    for (const held of [1, 4, 7])
      for (const by of [-2, 0, 2]) assert.deepEqual(range(asked, shares(held, by), SETTINGS, printed), told);
  });

  it('is none of what members do not publish', () => {
    const given = facts(
      members(...eight),
      eight.map(id => figure(id, 'WAG-04', 100)),
    );
    const printed = new Map(eight.map(id => [id, '100 people']));
    assert.equal(range({ indicator: 'WAG-04', ...question }, given, SETTINGS, printed), null);
  });

  it('keeps two digits of an amount', () => {
    const given = facts(
      members(...eight),
      eight.map((id, i) => figure(id, 'PRO-01', (i + 1) * 123_456_700)),
    );
    const found = range({ indicator: 'PRO-01', ...question }, given, SETTINGS, NOTHING);
    assert.deepEqual(
      found?.quartiles.map(({ text }) => text),
      ['£3.4m', '£5.6m', '£7.7m'],
    );
  });
});
