import assert from 'node:assert/strict';
import { Types } from 'mongoose';
import { dueOn, ownYearEnds } from '../../src/returns/due.ts';
import type { Figure, FigureContent } from '../../src/returns/figure/figure.ts';
import { type FigureStage, returnStanding, standingOf } from '../../src/returns/stage.ts';

const by = new Types.ObjectId();
const day = (n: number) => new Date(Date.UTC(2026, 5, n));

const content = (from: number | null = null): FigureContent => ({
  state: 'value',
  numerator: 12,
  denominator: null,
  denominatorFrom: from === null ? null : { figure: by, version: from },
  total: null,
  note: '',
  evidence: { link: '', file: null },
  reasons: {},
});

const figure = (version: number, more: Partial<Figure> = {}) => ({
  content: content(),
  typed: { numerator: '12' },
  saved: { by, at: day(1), version },
  acceptances: [],
  queries: [],
  ...more,
});

const accepted = (version: number, on = 2, from: number | null = null) => ({
  version,
  content: content(from),
  by,
  at: day(on),
});
const query = (version: number, on: number, answered: number | null = null) => ({
  _id: new Types.ObjectId(),
  version,
  question: 'Why?',
  by,
  at: day(on),
  answer: answered === null ? null : { text: 'So.', by, at: day(answered) },
});

const at = (
  one: ReturnType<typeof figure> | undefined,
  attested = 0,
  linked: number | null = null,
): FigureStage => standingOf(one, { attested, linked });

describe('where a figure stands', () => {
  it('is empty, drafted, submitted, as its versions are typed and attested', () => {
    assert.equal(at(undefined), 'empty');
    assert.equal(at(figure(2, { content: null, typed: {} })), 'empty');
    assert.equal(at(figure(1)), 'drafted');
    assert.equal(at(figure(1), 1), 'submitted');
    assert.equal(at(figure(2), 1), 'drafted');
  });

  it('is accepted in exactly one version', () => {
    assert.equal(at(figure(1, { acceptances: [accepted(1)] }), 1), 'accepted');
    assert.equal(at(figure(2, { acceptances: [accepted(1)] }), 1), 'changed-since-accepted');
    assert.equal(at(figure(2, { acceptances: [accepted(1)] }), 2), 'changed-since-accepted');
  });

  it('changes with the figure that is its denominator', () => {
    const one = figure(1, { acceptances: [accepted(1, 2, 4)] });
    assert.equal(at(one, 1, 4), 'accepted');
    assert.equal(at(one, 1, 5), 'changed-since-accepted');
  });

  it('is queried until it is answered, changed, or accepted after all', () => {
    assert.equal(at(figure(1, { queries: [query(1, 3)] }), 1), 'queried');
    assert.equal(at(figure(1, { queries: [query(1, 3, 4)] }), 1), 'answered');
    assert.equal(at(figure(2, { queries: [query(1, 3)] }), 2), 'submitted');
    assert.equal(at(figure(1, { queries: [query(1, 3)], acceptances: [accepted(1, 5)] }), 1), 'accepted');
    assert.equal(at(figure(1, { queries: [query(1, 6)], acceptances: [accepted(1, 5)] }), 1), 'queried');
  });

  it('makes that of its return what most needs someone', () => {
    assert.equal(returnStanding([], ['empty', 'empty']), 'not-opened');
    assert.equal(returnStanding([], ['empty', 'drafted']), 'drafting');
    assert.equal(returnStanding([1], ['submitted', 'accepted']), 'submitted');
    assert.equal(returnStanding([1], ['accepted', 'accepted']), 'accepted');
    assert.equal(returnStanding([1], ['accepted', 'queried']), 'queried');
    assert.equal(returnStanding([1], ['answered', 'queried']), 'answered');
    assert.equal(returnStanding([1], ['accepted', 'changed-since-accepted']), 'changed');
  });
});

describe('the day a return is due', () => {
  const period = { starts: '2025-04-01', due: '2026-06-26' };

  it('is that of the period', () => {
    assert.equal(ownYearEnds(period, '04-01'), '2026-03-31');
    assert.equal(dueOn(period, '04-01', null), '2026-06-26');
  });

  it('is sixty days after the member’s own year where that is later', () => {
    assert.equal(ownYearEnds(period, '08-01'), '2026-07-31');
    assert.equal(dueOn(period, '08-01', null), '2026-09-29');
    assert.equal(ownYearEnds(period, '01-01'), '2026-12-31');
    assert.equal(ownYearEnds({ starts: '2023-04-01' }, '03-01'), '2025-02-28');
  });

  it('is that of a named extension where that is later still', () => {
    const extension = { until: '2026-07-03', reason: 'New system', by, at: day(1) };
    assert.equal(dueOn(period, '04-01', extension), '2026-07-03');
  });
});
