import assert from 'node:assert/strict';
import { calendarDate, optionalCalendarDate } from '../../src/web/forms/fields.ts';

const read = (typed: string) => {
  const date = calendarDate('Enter it').safeParse(typed);
  return date.success ? date.data : String(date.error.issues[0]?.message);
};

const SAME = [
  ...['26 6 2026', '26/06/2026', '26/6/26', '26.6.2026', '26-06-2026', '26–06–2026', '26 – 06 – 2026'],
  ...['26 June 2026', '26th June 2026', '26th of June, 2026', '26 JUN 2026', '26 Jun. 2026', '26-Jun-26'],
  ...['June 26 2026', 'June 26th, 2026', 'Friday 26 June 2026', 'Fri, 26 Jun 2026', '26June2026'],
  ...['2026-06-26', '2026-6-26', '2026/06/26', '26\u00a0June\u200b 2026', '２６/６/２０２６'],
];

describe('a typed date', () => {
  for (const typed of SAME)
    it(`"${typed}" is 26 June 2026`, () => {
      assert.equal(read(typed), '2026-06-26');
    });

  it('knows each month by its beginning, and no word that only begins like one', () => {
    assert.equal(read('1 sept 2026'), '2026-09-01');
    assert.equal(read('31 Decem 2026'), '2026-12-31');
    assert.match(read('26 Junk 2026'), /“junk” is no month/);
    assert.match(read('26 Ju 2026'), /as day, month and year/);
  });

  it('is refused with advice that fits what was typed', () => {
    assert.match(read('31/06/2026'), /June 2026 has 30 days/);
    assert.match(read('29 2 2026'), /February 2026 has 28 days/);
    assert.match(read('6/26/2026'), /the day before the month/);
    assert.match(read('26 June'), /the year too/);
    assert.match(read('26/6'), /the year too/);
    assert.match(read('June 2026'), /the day too/);
    assert.match(read('26/6/85'), /the year in full/);
    assert.match(read('45/45/2026'), /a date that exists/);
    assert.match(read('soon'), /as day, month and year/);
    assert.match(read('26 6 1026'), /a date that exists/);
    assert.match(read('26062026'), /as day, month and year/);
    assert.equal(read(''), 'Enter it');
  });

  it('may be left empty where the form says so', () => {
    assert.equal(optionalCalendarDate().parse('\u200b'), '');
    assert.equal(optionalCalendarDate().parse('26/6/26'), '2026-06-26');
    assert.equal(optionalCalendarDate().safeParse('26 Junk 2026').success, false);
  });
});
