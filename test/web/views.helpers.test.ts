import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { STATUS_FILL } from '../../src/charts/marks.ts';
import { statusNames } from '../../src/charts/statuses.ts';
import { along, tallyBoxes } from '../../src/web/helpers/bar-position.ts';
import { helpers } from '../../src/web/helpers/index.ts';
import { stageSegments } from '../../src/web/helpers/stage-bar.ts';
import { statusSegments, statusSentence } from '../../src/web/helpers/status-bar.ts';

const inLondon = { data: { root: { site: { network: { timeZone: 'Europe/London' } } } }, hash: {} } as never;

describe('what views print', () => {
  it('dates in British order, whatever the server’s time zone', () => {
    assert.equal(helpers.date('2026-06-02'), '2 June 2026');
    assert.equal(helpers.weekday('2026-06-26'), 'Friday 26 June');
    assert.equal(helpers.fullDate('2026-10-10'), 'Saturday 10 October 2026');
    assert.equal(helpers.month('2026-11-30'), 'November 2026');
    assert.throws(() => helpers.date('02/06/2026'), /YYYY-MM-DD/);
  });

  it('instants by the network’s clock, summer time included', () => {
    assert.equal(helpers.instant('2026-06-12T13:05:00Z', inLondon), '14:05 on 12 June 2026');
    assert.equal(helpers.instant(new Date('2026-12-31T23:59:00Z'), inLondon), '23:59 on 31 December 2026');
    assert.throws(() => helpers.time('soon', inLondon), /not an instant/);
  });

  it('counts with their noun', () => {
    assert.equal(helpers.count(1, 'pledge', {}), '1 pledge');
    assert.equal(helpers.count(0, 'pledge', {}), '0 pledges');
    assert.equal(helpers.count(1316, 'reply', 'replies'), '1,316 replies');
  });

  it('lists in words', () => {
    assert.equal(helpers.list([]), '');
    assert.equal(helpers.list(['Bexley']), 'Bexley');
    assert.equal(helpers.list(['Bexley', 'Bromley', 'Lambeth']), 'Bexley, Bromley and Lambeth');
    assert.equal(helpers.lower('On track'), 'on track');
    assert.equal(helpers.lower('NHS trust'), 'NHS trust');
  });

  it('tell a zero from nothing', () => {
    assert.deepEqual([0, '0', false, '', null, undefined].map(helpers.given), [
      true,
      true,
      true,
      false,
      false,
      false,
    ]);
    assert.equal(helpers.has(['a', 'b'], 'b'), true);
    assert.equal(helpers.has('7', 7), true);
    assert.equal(helpers.has(null, 'b'), false);
  });
});

describe('a drawn share', () => {
  it('stays on its line', () => {
    assert.equal(along(0.613), '61.3%');
    fc.assert(
      fc.property(fc.double({ noNaN: true }), share => {
        const percent = Number.parseFloat(along(share));
        assert.ok(percent >= 0 && percent <= 100);
      }),
    );
  });

  it('has as many boxes as there are figures', () => {
    assert.deepEqual(tallyBoxes(1, 1, 3), ['done', 'waiting', 'left']);
  });
});

describe('a status bar', () => {
  it('fills its width with the parts there are, in the fixed order', () => {
    const parts = statusSegments({ behind: 1, achieved: 2, 'no-update': 0, withdrawn: 1 });
    assert.deepEqual(
      parts.map(({ status, x, width }) => [status, x, width]),
      [
        ['achieved', '0%', '50%'],
        ['behind', '50%', '25%'],
        ['withdrawn', '75%', '25%'],
      ],
    );
  });

  it('draws, and does not colour, the statuses of which nothing can be said', () => {
    const parts = statusSegments({ achieved: 1, 'no-update': 1, 'too-few': 1 });
    assert.deepEqual(
      parts.map(({ status, word, pattern }) => [status, word, pattern]),
      [
        ['achieved', 'achieved', undefined],
        ['no-update', 'no update', 'dots'],
        ['too-few', 'too few people to say', 'strokes'],
      ],
    );
  });

  it('has a shape for each status there is, and a pattern where a drawing has one', () => {
    const shapes = readFileSync('views/shared/marks.svg', 'utf8');
    for (const [status, { fill }] of Object.entries(STATUS_FILL)) {
      assert.ok(shapes.includes(`id="status-${status}"`), status);
      const [part] = statusSegments({ [status]: 1 });
      assert.equal(part?.word, statusNames[status as keyof typeof statusNames].toLowerCase());
      assert.equal(part?.pattern !== undefined, typeof fill === 'object', status);
    }
  });

  it('leaves out a count that would not fit', () => {
    const rooms = statusSegments({ achieved: 96, behind: 3, withdrawn: 1 }).map(({ room }) => room);
    assert.deepEqual(rooms, ['anywhere', 'desk', null]);
  });

  it('can be read aloud, and says when there is nothing', () => {
    assert.equal(statusSentence({ achieved: 2, 'on-track': 1 }), '2 achieved, 1 on track.');
    assert.equal(statusSentence({}), 'No pledges yet.');
    assert.deepEqual(statusSegments({}), []);
    assert.deepEqual(stageSegments([{ key: 'accepted', name: 'Accepted', count: 0 }]), []);
  });
});
