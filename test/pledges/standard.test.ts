import assert from 'node:assert/strict';
import { type Status, statusNames } from '../../src/charts/statuses.ts';
import { standardText } from '../../src/pledges/standard.words.ts';

const by = { behind: 12, hold: 4, quietMonths: 9 };

describe('how a pledge came to its status', () => {
  it('is said of the status it has, by what the network has set', () => {
    assert.match(
      standardText('measured', 'behind', by),
      /^Behind means more than 12 points.*more than 4% off/,
    );
    assert.match(standardText('measured', 'on-track', by), /^On track means no more than 12 points/);
    assert.match(standardText('milestone', 'behind', by), /a step was not done on its day/);
    assert.match(
      standardText('milestone', 'on-track', by),
      /when it was last told of, no step .* past its day/,
    );
    assert.match(
      standardText('milestone', 'achieved', by),
      /its member said that it is done, or that every step/,
    );
    assert.match(standardText('activity', 'no-update', by), /nothing was accepted for 9 months/);
    assert.match(standardText('measured', 'not-started', by), /no number of a time after the starting year/);
  });

  it('is said of every status of every type, and names no other status', () => {
    const statuses = Object.keys(statusNames) as Status[];
    for (const type of ['measured', 'milestone', 'activity', 'maturity'] as const)
      for (const status of statuses.filter(one => !['too-few', 'withdrawn'].includes(one)))
        assert.ok(standardText(type, status, by).startsWith(statusNames[status]), `${type} ${status}`);
  });
});
