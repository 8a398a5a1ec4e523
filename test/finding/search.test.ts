import assert from 'node:assert/strict';
import { paths } from '../../src/paths.ts';
import { aPartner } from '../partners/partners.support.ts';
import { aMeeting } from '../places/places.support.ts';
import {
  accepted,
  activityPledge,
  milestonePledge,
  recorded,
  startersPledge,
} from '../pledges/pledge.support.ts';
import { member, person, visitor } from '../support/cast.ts';
import type { Page } from '../support/client.ts';
import { emptyWithCatalogue } from '../support/database.ts';

const open = async (path: string) => (await visitor()).open(path);
const found = (page: Page, kind: string) =>
  page
    .$(`[aria-labelledby=found-${kind}] .row__name`)
    .map((_i, one) => page.$(one).text())
    .get();

async function promising() {
  const [hospital, council] = [
    await member(),
    await member('Goodmayes Council', { sector: 'council', leadPlace: 'E09000023' }),
  ];
  const bo = await person('Bo Lee', { roles: [[hospital, 'lead']] });
  await accepted(hospital, bo, startersPledge);
  await accepted(hospital, bo, milestonePledge);
  await accepted(council, bo, { ...activityPledge, promise: 'Plant 60 trees with local schools' });
  return { hospital, council, bo };
}

describe('the one search', () => {
  beforeEach(emptyWithCatalogue);

  it('stands in the header of every public page', async () => {
    const page = await open('/members');
    assert.equal(page.$('.header__tools form[role=search]').attr('action'), '/search');
    assert.equal(page.$('.menu__panel form[role=search]').attr('action'), '/search');
    assert.equal(page.$('.header__tools form[role=search] input').attr('name'), 'q');
  });

  it('groups what it finds by kind, and counts it', async () => {
    const { bo } = await promising();
    await aPartner(bo);
    const page = await open('/search?q=hollybank');
    assert.deepEqual(found(page, 'members'), ['Hollybank Hospitals']);
    assert.equal(found(page, 'pledges').length, 2);
    assert.match(page.text, /3 things found for “hollybank”/);
    assert.deepEqual(found(await open('/search?q=lantern'), 'partners'), [
      'Lantern Court Tenants’ Association',
    ]);
  });

  for (const word of ['jobs', 'hire', 'hiring', 'recruitment'])
    it(`finds a promise about new starters for "${word}"`, async () => {
      await promising();
      assert.ok(found(await open(`/search?q=${word}`), 'pledges').includes(startersPledge.promise));
      const members = await open(`/members?q=${word}`);
      assert.match(members.$('.members__row').text(), /Hollybank Hospitals/);
    });

  it('finds catering in the steps of a promise, trees in its words, and invoices among the figures', async () => {
    await promising();
    assert.deepEqual(found(await open('/search?q=catering'), 'pledges'), [milestonePledge.promise]);
    assert.deepEqual(found(await open('/search?q=tree'), 'pledges'), ['Plant 60 trees with local schools']);
    assert.match(found(await open('/search?q=invoices'), 'figures').join(), /Invoices paid in 30 days/i);
    for (const word of ['catering', 'trees'])
      assert.ok((await open(`/members?q=${word}`)).$('.members__row').length > 0, word);
  });

  it('finds places, and meetings in public by their agenda', async () => {
    const { bo } = await promising();
    const meeting = await aMeeting(bo);
    assert.deepEqual(found(await open('/search?q=southwark'), 'places'), ['Southwark']);
    const [item] = meeting.details.agenda;
    assert.ok(item);
    assert.ok(
      found(await open(`/search?q=${encodeURIComponent(item)}`), 'meetings').includes(meeting.details.name),
    );
  });

  it('forgives a slip in a long word, and takes a short word as it is written', async () => {
    await promising();
    assert.deepEqual(found(await open('/search?q=holybank'), 'members'), ['Hollybank Hospitals']);
    for (const path of ['/search?q=food', '/members?q=food'])
      assert.doesNotMatch((await open(path)).text, /Goodmayes/, path);
  });

  it('finds nothing that waits for a coordinator, was taken out or is of a member that left', async () => {
    const { hospital, bo } = await promising();
    await recorded(hospital, bo, { ...activityPledge, promise: 'Zebra crossings for all' });
    assert.match((await open('/search?q=zebra')).text, /Nothing found/);
    assert.equal(found(await open('/search?q=starters+boroughs'), 'pledges').length, 1);
    const left = { by: bo._id, at: new Date(), on: '2026-06-30', reason: 'It closed.' };
    await hospital.updateOne({ $set: { left } });
    assert.equal(found(await open('/search?q=starters+boroughs'), 'pledges').length, 0);
  });

  it('says what to try where nothing is found, and shows the lists where nothing was asked', async () => {
    const nothing = await open('/search?q=xyzzy');
    assert.match(nothing.text, /Nothing found for “xyzzy” What to try/);
    const empty = await open('/search');
    assert.match(empty.text, /Lists to look through/);
    assert.equal(empty.$('main a[href="/commitments"]').length, 1);
  });

  it('says so where nothing has every word', async () => {
    await promising();
    const page = await open('/search?q=trees+xyzzy');
    assert.match(page.text, /Nothing has all of these words\. These have some of them\./);
  });

  it('shows one kind in pages', async () => {
    const hospital = await member();
    const bo = await person('Bo Lee', { roles: [[hospital, 'lead']] });
    for (let number = 1; number <= 30; number++)
      await accepted(hospital, bo, { ...activityPledge, promise: `Open garden number ${number}` });
    const first = await open('/search?q=garden');
    assert.equal(found(first, 'pledges').length, 3);
    assert.match(first.text, /All 30 pledges/);
    const all = await open('/search?q=garden&kind=pledges');
    assert.equal(found(all, 'pledges').length, 25);
    assert.equal(found(await open('/search?q=garden&kind=pledges&page=2'), 'pledges').length, 5);
    assert.equal(found(await open('/search?q=garden&kind=pledges&page=99'), 'pledges').length, 5);
  });

  it('leads only to pages that are there', async () => {
    await promising();
    const page = await open('/search?q=employment');
    const links = page
      .$('main .row__name a')
      .toArray()
      .map(one => page.$(one).attr('href') ?? '');
    assert.ok(links.length > 2);
    for (const link of links) assert.ok((await (await visitor()).knock(link)).status < 400, link);
  });

  it('reads operators, lists and nonsense as text', async () => {
    await promising();
    for (const odd of [
      'q[$ne]=x',
      'q=a&q=holly',
      'kind=__proto__&q=holly',
      `q=${'x'.repeat(5_000)}`,
      'q=%00',
      'q=%C3%28',
      'q=constructor',
      `q=${encodeURIComponent('<script>alert(1)</script>')}`,
    ]) {
      const page = await open(`${paths.search}?${odd}`);
      assert.equal(page.status, 200, odd);
      assert.ok(!page.html.includes('<script>alert'), odd);
    }
  });
});
