import assert from 'node:assert/strict';
import { instantAt } from '../../src/jobs/instant-at.ts';

const MACHINES = ['UTC', 'Europe/London', 'Pacific/Kiritimati', 'Pacific/Auckland', 'America/Los_Angeles'];
const own = process.env.TZ;

describe('the instant of a time of the network’s day', () => {
  afterEach(() => {
    if (own === undefined) delete process.env.TZ;
    else process.env.TZ = own;
  });

  const cases: [means: string, of: [day: string, time: string, zone: string], instant: string][] = [
    ['in winter', ['2026-12-11', '07:00', 'Europe/London'], '2026-12-11T07:00:00.000Z'],
    ['in summer', ['2026-06-12', '07:00', 'Europe/London'], '2026-06-12T06:00:00.000Z'],
    ['the morning clocks went on', ['2026-03-29', '07:00', 'Europe/London'], '2026-03-29T06:00:00.000Z'],
    ['the evening before', ['2026-03-28', '23:00', 'Europe/London'], '2026-03-28T23:00:00.000Z'],
    [
      'as much later, where clocks leave it out',
      ['2026-03-29', '01:30', 'Europe/London'],
      '2026-03-29T01:30:00.000Z',
    ],
    [
      'the second, where they show it twice',
      ['2026-10-25', '01:30', 'Europe/London'],
      '2026-10-25T01:30:00.000Z',
    ],
    ['the same day, far ahead', ['2026-06-12', '07:00', 'Pacific/Auckland'], '2026-06-11T19:00:00.000Z'],
    ['at midnight', ['2026-06-12', '24:00', 'Europe/London'], '2026-06-12T23:00:00.000Z'],
    ['where midnight is left out', ['2026-09-05', '24:00', 'America/Santiago'], '2026-09-06T04:00:00.000Z'],
    [
      'where an hour before midnight comes twice',
      ['2026-04-04', '23:30', 'America/Santiago'],
      '2026-04-05T03:30:00.000Z',
    ],
  ];
  for (const [means, of, instant] of cases)
    it(`is right ${means}, wherever the machine stands`, () => {
      for (const zone of MACHINES) {
        process.env.TZ = zone;
        assert.equal(instantAt(...of).toISOString(), instant, `on a machine in ${zone}`);
      }
    });
});
