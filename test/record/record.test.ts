import assert from 'node:assert/strict';
import { Types } from 'mongoose';
import { act } from '../../src/acts/act.ts';
import { note } from '../../src/acts/entry.ts';
import { Member } from '../../src/members/member.ts';
import { network } from '../../src/network/current.ts';
import { ada, member, person, signedIn } from '../support/cast.ts';
import { emptyDatabase, prepareCatalogue } from '../support/database.ts';

async function actOn(name: string, what: string, at: string) {
  const one = await member(name);
  const who = await person(`Actor of ${name}`);
  const entry = note({
    at: new Date(at),
    by: who._id,
    what,
    on: { kind: 'member', id: one._id },
    member: one._id,
    before: { size: 'small' },
    after: { size: '<b>large</b>' },
  });
  await act(Member, { id: one._id }, { $set: { sizeBand: 'large' } }, [entry]);
  return one;
}

describe('the record', () => {
  beforeEach(emptyDatabase);

  it('shows a coordinator who did what, when, before and after, newest first', async () => {
    await actOn('Hollybank', 'member change', '2026-02-03T10:00:00Z');
    await actOn('Marlcombe', 'charter change', '2026-02-04T10:00:00Z');
    const page = await (await signedIn(await ada())).open('/record');
    const rows = page
      .$('tbody tr')
      .toArray()
      .map(row => page.$(row).text().replace(/\s+/g, ' '));
    assert.equal(rows.length, 2);
    assert.match(
      rows[0] ?? '',
      /Actor of Marlcombe.*Charter change.*Marlcombe.*size: small became <b>large<\/b>/,
    );
    assert.match(rows[1] ?? '', /Hollybank/);
  });

  it('says days, times and yes or no in words, and keeps the days it was asked for as they are typed', async () => {
    const one = await member('Hollybank');
    const entry = note({
      at: new Date('2026-02-03T10:00:00Z'),
      by: null,
      what: 'change',
      on: { kind: 'member', id: one._id },
      member: one._id,
      before: null,
      after: { dueOn: '2027-03-31', done: false, seen: new Date('2026-07-03T10:00:00Z') },
    });
    await act(Member, { id: one._id }, {}, [entry]);
    const page = await (await signedIn(await ada())).open('/record?from=3rd+February+2026');
    assert.match(
      page.$('tbody tr').text().replace(/\s+/g, ' '),
      /due on: 31 March 2027.*done: no.*seen: 11:00 on 3 July 2026/,
    );
    assert.equal(page.$('#from').val(), '3 February 2026');
  });

  it('calls what was given by the words people know, and prints amounts in their unit', async () => {
    await prepareCatalogue();
    const one = await member('Hollybank');
    const on = { kind: 'member', id: one._id };
    const spend = { indicator: 'PRO-02', period: '2023-24', state: 'value' };
    const entry = note({
      ...{ at: new Date('2026-02-03T10:00:00Z'), by: null, what: 'figure', on, member: one._id },
      before: { ...spend, numerator: null, denominator: null },
      after: { ...spend, numerator: { R1: 1_250_000, R2: 3_100_000 }, denominator: 40_000_000 },
    });
    await act(Member, { id: one._id }, {}, [entry]);
    const said = (await (await signedIn(await ada())).open('/record'))
      .$('tbody tr')
      .text()
      .replace(/\s+/g, ' ');
    assert.match(said, /year: 2023\/24/);
    assert.match(said, /answer: a number/);
    assert.match(
      said,
      new RegExp(`amount: nothing became ${network.rings.R1} £12,500, ${network.rings.R2} £31,000`),
    );
    assert.match(said, /out of: nothing became £400,000/);
    assert.doesNotMatch(said, /numerator|denominator|2023-24|R1/);
  });

  it('lists acts as it prints them, and names an update by its day and not by its id', async () => {
    const one = await member('Hollybank');
    const update = String(new Types.ObjectId());
    const entry = note({
      ...{ at: new Date('2026-02-03T10:00:00Z'), by: null, member: one._id },
      ...{ what: 'pledge update question', on: { kind: 'pledge', id: new Types.ObjectId() } },
      after: { update, on: '2026-01-31', question: 'Which site?' },
    });
    await act(Member, { id: one._id }, {}, [entry]);
    const page = await (await signedIn(await ada())).open('/record');
    const option = page.$('#what option[value="pledge update question"]').text();
    assert.equal(option, 'Pledge update question');
    assert.equal(page.$('tbody th').text(), option);
    const said = page.$('.record__what').text().replace(/\s+/g, ' ');
    assert.match(said, /day: 31 January 2026.*question: Which site\?/);
    assert.doesNotMatch(said, new RegExp(`${update}|update:`));
  });

  it('is filtered by act, member and date', async () => {
    const hollybank = await actOn('Hollybank', 'member change', '2026-02-03T10:00:00Z');
    await actOn('Marlcombe', 'charter change', '2026-02-04T10:00:00Z');
    const client = await signedIn(await ada());
    const count = async (search: string) => (await client.open(`/record?${search}`)).$('tbody tr').length;
    assert.equal(await count('what=charter+change'), 1);
    assert.equal(await count(`member=${hollybank._id}`), 1);
    assert.equal(await count('from=2026-02-04'), 1);
    assert.equal(await count('to=2026-02-03'), 1);
    assert.equal(await count('what[$ne]=x&member=%24ne&from=never'), 2);
  });

  it('goes on over many pages, and keeps its filter', async () => {
    const hollybank = await member();
    for (let i = 0; i < 60; i++) {
      const entry = note({
        at: new Date(),
        by: null,
        what: 'many',
        on: { kind: 'member', id: new Types.ObjectId() },
      });
      await act(Member, { id: hollybank._id }, {}, [entry]);
    }
    const client = await signedIn(await ada());
    const first = await client.open('/record?what=many');
    assert.equal(first.$('tbody tr').length, 40);
    const onward = first.$('a[rel=next]').attr('href') ?? '';
    assert.equal((await client.open(onward)).$('tbody tr').length, 20);
    for (const page of ['3', '9999999', '1e9'])
      assert.equal(
        (await client.open(`/record?what=many&page=${page}`)).$('tbody tr').length > 0,
        true,
        page,
      );
    assert.equal((await client.open('/record?what=many&page=99999')).$('tbody tr').length, 20);
  });

  it('shows everything where a day is asked for that does not exist', async () => {
    await actOn('Hollybank', 'member change', '2026-02-03T10:00:00Z');
    const client = await signedIn(await ada());
    for (const day of ['2024-99-99', '2024-02-30', 'yesterday', '-1', '__proto__']) {
      const page = await client.open(`/record?from=${day}&to=${day}`);
      assert.equal(page.status, 200, day);
      assert.equal(page.$('tbody tr').length, 1, day);
    }
  });
});
