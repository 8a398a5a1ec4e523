import assert from 'node:assert/strict';
import { Member } from '../../src/members/member.ts';
import { member, visitor } from '../support/cast.ts';
import type { Page } from '../support/client.ts';
import { emptyDatabase } from '../support/database.ts';

const names = (page: Page) =>
  page
    .$('.members__row h3')
    .map((_i, one) => page.$(one).text())
    .get();
const open = async (path: string) => (await visitor()).open(path);

async function four() {
  await member('Hollybank Hospitals NHS Trust');
  await member('The Albany College', { sector: 'college', leadPlace: 'E09000023' });
  await member('St Mary’s Söhne & Co', { sector: 'business', leadPlace: 'E09000028' });
  await member('Silverbrook Council', { sector: 'council', leadPlace: 'E09000023' });
}

describe('the directory', () => {
  beforeEach(emptyDatabase);

  it('lists members from A to Z, each with its kind, its places and how many pledges it has published', async () => {
    await four();
    const page = await open('/members');
    assert.deepEqual(names(page), [
      'The Albany College',
      'Hollybank Hospitals NHS Trust',
      'Silverbrook Council',
      'St Mary’s Söhne & Co',
    ]);
    assert.match(page.$('.members__row').first().text(), /College · Lewisham\s+No pledges yet/);
    assert.match(page.text, /4 members/);
  });

  it('is narrowed by place and by kind, and each choice can be taken away', async () => {
    await four();
    const page = await open('/members?place=lewisham');
    assert.deepEqual(names(page), ['The Albany College', 'Silverbrook Council']);
    assert.match(page.text, /2 of 4 members/);
    const both = await open('/members?place=lewisham&sector=council&sector=nhs');
    assert.deepEqual(names(both), ['Silverbrook Council']);
    assert.equal(both.$('.chosen a').first().attr('href'), '/members?sector=nhs&sector=council');
  });

  it('says what is known of a chosen place, with its source and date, and nothing of others', async () => {
    await four();
    const page = await open('/members?place=southwark&place=lewisham');
    const panel = page.$('.place-facts');
    assert.equal(panel.length, 1);
    assert.match(panel.text(), /Southwark\s+People who live here\s*319,610/);
    assert.match(panel.text(), /Pharmacies\s*58\s+Partnership Southwark, .*, 22 May 2025/);
    assert.equal((await open('/members')).$('.place-facts').length, 0);
    assert.equal((await open('/members?place=bexley')).$('.place-facts').length, 0);
  });

  it('counts in each facet what would be found with the others as they are', async () => {
    await four();
    const page = await open('/members?place=lewisham&sector=council');
    const count = (id: string) => page.$(`#${id}`).parent().find('.facet__count').text();
    assert.equal(count('place-lewisham'), '1');
    assert.equal(count('place-southwark'), '0');
    assert.equal(count('sector-college'), '1');
    assert.equal(count('sector-nhs'), '0');
  });

  it('is narrowed by a plain button, without scripts', async () => {
    await four();
    const client = await visitor();
    const page = await client.press('Show these members', {
      on: await client.open('/members'),
      fill: { sector: 'nhs' },
    });
    assert.deepEqual(names(page), ['Hollybank Hospitals NHS Trust']);
    assert.equal(page.$('#sector-nhs').attr('checked'), 'checked');
  });

  const found: [string, string][] = [
    ['hospitals hollybank', 'Hollybank Hospitals NHS Trust'],
    ['hollybnak', 'Hollybank Hospitals NHS Trust'],
    ['holly', 'Hollybank Hospitals NHS Trust'],
    ['HH', 'Hollybank Hospitals NHS Trust'],
    ['sohne', 'St Mary’s Söhne & Co'],
    ['Saint Marys', 'St Mary’s Söhne & Co'],
    ['albany lewisham', 'The Albany College'],
    ['councils', 'Silverbrook Council'],
    ['holly\u00adbank\u200b\u00a0hospitals', 'Hollybank Hospitals NHS Trust'],
    ["Mary's", 'St Mary’s Söhne & Co'],
    ['Maryʼs', 'St Mary’s Söhne & Co'],
    ['Mary′s', 'St Mary’s Söhne & Co'],
    ['Mary´s', 'St Mary’s Söhne & Co'],
    ['söhne and co', 'St Mary’s Söhne & Co'],
  ];
  for (const [typed, name] of found)
    it(`finds ${name} for "${typed}"`, async () => {
      await four();
      assert.equal(names(await open(`/members?q=${encodeURIComponent(typed)}`))[0], name);
    });

  it('says so where no member has all the words, and shows those that have some', async () => {
    await four();
    const page = await open('/members?q=albany+zebra');
    assert.match(page.text, /No member has all of these words/);
    assert.deepEqual(names(page), ['The Albany College']);
  });

  it('says what to do when nothing is found', async () => {
    await four();
    const searched = await open('/members?q=xyzzy');
    assert.match(searched.text, /No member fits all of this\s+Try another word or a shorter one\./);
    assert.doesNotMatch(searched.text, /Best match|A to Z/);
    const narrowed = await open('/members?place=bexley');
    assert.match(narrowed.text, /No member fits all of this\s+Take a filter away/);
  });

  it('offers only kinds that there are, and those that are chosen', async () => {
    await four();
    const kinds = (page: Page) =>
      page
        .$('input[name="sector"]')
        .map((_i, one) => page.$(one).attr('value'))
        .get();
    assert.deepEqual(kinds(await open('/members?q=xyzzy')), ['nhs', 'council', 'college', 'business']);
    assert.ok(kinds(await open('/members?sector=school')).includes('school'));
  });

  it('hears at once of what another process changed', async () => {
    const one = await member('Hollybank Hospitals');
    assert.deepEqual(names(await open('/members')), ['Hollybank Hospitals']);
    await Member.updateOne({ _id: one._id }, { 'approved.name': 'Yewtree Hospitals' });
    assert.deepEqual(names(await open('/members?q=yewtree')), ['Yewtree Hospitals']);
    await member('Zebra Works');
    assert.equal(names(await open('/members')).length, 2);
  });

  it('leaves out who has left, and shows nothing that waits for a coordinator', async () => {
    const [gone, here] = [await member('Gone Ltd'), await member('Here Ltd')];
    const by = gone.joined.by;
    const at = new Date();
    await Member.updateOne({ _id: gone._id }, { left: { by, at, on: '2026-03-31', reason: 'Moved away' } });
    const waiting = { id: here._id, profile: { ...here.toObject().approved, name: 'Secret Ltd' }, by, at };
    await Member.updateOne({ _id: here._id }, { waiting });
    const page = await open('/members');
    assert.deepEqual(names(page), ['Here Ltd']);
    assert.doesNotMatch(page.html, /Secret|Gone/);
    const left = await open('/members/gone-ltd');
    assert.match(left.text, /Was a member from 2 April 2024 until 31 March 2026/);
    assert.doesNotMatch((await open('/members/here-ltd')).html, /Secret/);
  });

  it('is cut into pages, with letters to jump to; a page too far is the last', async () => {
    for (let n = 0; n < 30; n++) await member(`${String.fromCharCode(65 + (n % 26))} Works ${n}`);
    const first = await open('/members');
    assert.equal(names(first).length, 25);
    assert.equal(first.$('.letters a').length, 26);
    const last = await open('/members?page=99');
    assert.equal(names(last).length, 5);
    assert.equal(names(await open('/members?letter=b')).length, 2);
  });

  it('reads operators, lists, prototype keys and nonsense as text', async () => {
    await four();
    for (const odd of [
      'q[$ne]=x',
      'q=a&q=holly',
      '__proto__[q]=x&constructor=1',
      'place[$gt]=',
      'place=<script>&sector=__proto__&theme=constructor',
      'page=-1',
      'page=1e9',
      'page=NaN',
      'letter=%00',
      `q=${'x'.repeat(5_000)}`,
      `q=${encodeURIComponent("O'Brien & Söhne <script>")}`,
      'q=%F0%9F%8C%8D',
      'q=%C3%28',
    ]) {
      const page = await open(`/members?${odd}`);
      assert.equal(page.status, 200, odd);
      assert.ok(!page.html.includes('<script>'), odd);
    }
  });
});

describe('a member’s page', () => {
  beforeEach(emptyDatabase);

  it('shows its profile, its mailbox, its charter and its identifiers', async () => {
    await member('Hollybank Hospitals');
    const page = await open('/members/hollybank-hospitals');
    assert.match(page.text, /NHS trust · works in Greenwich · hollybank.example/);
    assert.match(page.text, /anchors@hollybank.example/);
    assert.match(page.text, /Version 1, agreed 2 April 2024, not yet confirmed/);
    assert.match(page.text, /GB-COH-9\d{7}Companies House/);
    assert.match(page.text, /No promises published yet/);
  });

  it('never prints the size band', async () => {
    await member('Hollybank Hospitals');
    assert.doesNotMatch((await open('/members/hollybank-hospitals')).text, /5000|5,000/);
  });

  it('is a plain 404 where there is no such member', async () => {
    for (const slug of ['nobody', '%00', "x' or 1=1", '../../etc', '__proto__'])
      assert.equal((await open(`/members/${encodeURIComponent(slug)}`)).status, 404);
  });

  for (const word of ['constructor', '__proto__', 'toString', 'hasOwnProperty'])
    it(`finds a member called ${word}, and nothing where none is`, async () => {
      assert.deepEqual(names(await open(`/members?q=${word}`)), []);
      await member(`The ${word} Group`);
      const page = await open(`/members?q=${word}`);
      assert.equal(page.status, 200);
      assert.deepEqual(names(page), [`The ${word} Group`]);
      assert.equal((await open('/')).status, 200);
    });
});
