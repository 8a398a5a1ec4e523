import assert from 'node:assert/strict';
import fc from 'fast-check';
import { baseUrl, network, serve } from '../../src/network/current.ts';
import { dayOf } from '../../src/network/day.ts';

describe('the day of an instant', () => {
  let own: typeof network;
  before(() => {
    own = network;
  });
  afterEach(() => serve({ network: own, baseUrl }));

  for (const timeZone of ['Europe/London', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'America/St_Johns'])
    it(`is that of the network's clock in ${timeZone}, whatever was asked about before`, () => {
      serve({ network: { ...own, timeZone }, baseUrl });
      const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' });
      const [min, max] = [new Date('2000-01-01'), new Date('2100-01-01')];
      const near = fc.record({ at: fc.date({ min, max, noInvalidDate: true }), later: fc.nat(86_400_000) });
      fc.assert(
        fc.property(near, ({ at, later }) => {
          for (const one of [at, new Date(at.getTime() + later)])
            assert.equal(dayOf(one), format.format(one));
        }),
      );
    });
});
