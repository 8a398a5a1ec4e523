import assert from 'node:assert/strict';
import { load } from 'cheerio';
import { atom, stableId } from '../../src/following/atom.ts';
import { Story } from '../../src/stories/story.ts';
import { anAssembly } from '../assemblies/assemblies.support.ts';
import { aCommitment, ago, dayAgo, reported } from '../commitments/commitments.support.ts';
import { aPartner } from '../partners/partners.support.ts';
import { accepted, activityPledge, milestonePledge, recorded } from '../pledges/pledge.support.ts';
import { aStory } from '../stories/stories.support.ts';
import { ada, member, person, signedIn, visitor } from '../support/cast.ts';
import { emptyWithCatalogue } from '../support/database.ts';

async function world() {
  const hospital = await member();
  const bo = await person('Bo Lee', { roles: [[hospital, 'lead']] });
  const coordinator = await ada();
  const assembly = await anAssembly(coordinator);
  const partner = await aPartner(coordinator);
  const pledge = await accepted(hospital, bo, {
    ...milestonePledge,
    promise: 'Pay <all> & "each" a Living Wage',
  });
  const one = await aCommitment(hospital, pledge, {
    ...{ partner: partner._id, assembly: assembly._id, dates: [dayAgo(-5)] },
  });
  return { hospital, bo, coordinator, assembly, one };
}

const feed = async (path: string) => {
  const answer = await (await visitor()).knock(path);
  const text = String(answer.text ?? answer.body);
  return { answer, text, $: load(text, { xml: true }) };
};

/** What RFC 4287 asks of a feed, and that it is well formed: every opened element is closed, in order. */
function isValid(text: string, where: string) {
  assert.match(
    text,
    /^<\?xml version="1\.0" encoding="utf-8"\?>\n<feed xmlns="http:\/\/www\.w3\.org\/2005\/Atom"/,
    where,
  );
  const open: string[] = [];
  for (const [, end, name = '', own] of text.matchAll(/<(\/?)([a-z]+)\b[^<>]*?(\/?)>/g))
    if (end) assert.equal(open.pop(), name, `${where}: </${name}>`);
    else if (!own) open.push(name);
  assert.deepEqual(open, [], where);
  assert.doesNotMatch(text.replace(/&(amp|lt|gt|quot|#39);/g, ''), /&/, `${where}: a bare ampersand`);
  const $ = load(text, { xml: true });
  for (const one of [
    'feed > id',
    'feed > title',
    'feed > updated',
    'feed > author > name',
    'feed > link[rel=self]',
  ])
    assert.equal($(one).length, 1, `${where}: ${one}`);
  for (const each of $('entry').toArray())
    for (const one of ['id', 'title', 'updated', 'summary', 'link[rel=alternate]'])
      assert.equal($(each).children(one).length, 1, `${where}: entry ${one}`);
  const ids = $('entry > id')
    .toArray()
    .map(one => $(one).text());
  assert.equal(new Set(ids).size, ids.length, `${where}: each entry has an id of its own`);
  for (const id of [...ids, $('feed > id').text()])
    assert.match(id, /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  const times = $('updated')
    .toArray()
    .map(one => $(one).text());
  for (const at of times) assert.match(at, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  assert.deepEqual(times.slice(1), times.slice(1).toSorted().reverse(), `${where}: newest first`);
}

describe('a feed', () => {
  beforeEach(emptyWithCatalogue);

  it('is there for the network, a member, a place, a theme, an assembly and a commitment, and is valid Atom', async () => {
    const { assembly, one } = await world();
    for (const [path, title] of [
      ['network', 'South East London Anchors Network'],
      ['member/hollybank-hospitals', 'Hollybank Hospitals'],
      ['place/greenwich', 'Greenwich'],
      ['theme/living-wage', 'Living wage'],
      [`assembly/${assembly.slug}`, assembly.details.name],
      [`commitment/${one.slug}`, 'Hollybank Hospitals: “Pay <all>'],
    ] as const) {
      const { answer, text, $ } = await feed(`/feeds/${path}.atom`);
      assert.equal(answer.status, 200, path);
      assert.match(String(answer.headers['content-type']), /^application\/atom\+xml/);
      isValid(text, path);
      assert.ok($('feed > title').text().startsWith(title), path);
      assert.ok($('entry').length > 0, path);
      assert.equal($('link[rel=self]').attr('href'), `http://127.0.0.1/feeds/${path}.atom`);
    }
  });

  it('is kept like the pages, and says so where nothing changed', async () => {
    await world();
    const { answer } = await feed('/feeds/network.atom');
    assert.match(String(answer.headers['cache-control']), /public/);
    const again = await (await visitor()).ask('/feeds/network.atom', {
      'If-None-Match': String(answer.headers.etag),
    });
    assert.equal(again.status, 304);
    assert.equal(answer.headers['set-cookie'], undefined);
  });

  it('keeps the ids of its entries when more happens, and tells what is new first', async () => {
    const { hospital, bo } = await world();
    const ids = ({ $ }: Awaited<ReturnType<typeof feed>>) =>
      $('entry > id')
        .toArray()
        .map(one => $(one).text());
    const before = ids(await feed('/feeds/member/hollybank-hospitals.atom'));
    await accepted(hospital, bo, activityPledge, ago(2));
    const after = await feed('/feeds/member/hollybank-hospitals.atom');
    assert.deepEqual(ids(after).slice(1), before);
    assert.match(after.$('entry').first().find('summary').text(), /hospital gardens/);
  });

  it('escapes what people wrote, and leaves out what no XML may hold', async () => {
    await world();
    const { text, $ } = await feed('/feeds/member/hollybank-hospitals.atom');
    assert.doesNotMatch(text, /<all>/);
    assert.ok($('summary').text().includes('Pay <all> & "each" a Living Wage'));
    const odd = 'a\u0000b\u0008c\ud800d\ufffee]]>&amp;';
    const made = atom({
      ...{
        id: stableId('x'),
        title: odd,
        page: 'https://x.example/?a=1&b=2',
        self: 'https://x.example/',
        author: odd,
      },
      ...{ entries: [], since: new Date(0) },
    });
    isValid(made, 'odd signs');
    assert.ok(made.includes('<title>abcde]]&gt;&amp;amp;</title>'), made);
  });

  it('has nothing in it that waits for a coordinator', async () => {
    const { hospital, bo, one } = await world();
    await recorded(hospital, bo, { ...activityPledge, promise: 'A secret promise' });
    await reported(one, bo);
    for (const path of ['network', 'member/hollybank-hospitals', `commitment/${one.slug}`]) {
      const { text } = await feed(`/feeds/${path}.atom`);
      assert.doesNotMatch(text, /secret promise|reported back|Every contract was changed/, path);
    }
  });

  it('tells of stories while those in them agree, and not a moment longer', async () => {
    const { coordinator } = await world();
    const story = await aStory(coordinator);
    const told = (await feed('/feeds/network.atom')).text;
    assert.ok(told.includes(String(story.approved?.title)), 'it is told');
    await Story.updateOne(
      { _id: story._id },
      { $set: { withdrawn: { by: coordinator._id, at: new Date(), on: dayAgo(0) } } },
    );
    assert.ok(!(await feed('/feeds/network.atom')).text.includes(String(story.approved?.title)));
  });

  it('is not there for what nobody can read', async () => {
    const { coordinator, assembly } = await world();
    const desk = await signedIn(coordinator);
    const page = await desk.open(`/desk/assemblies/${assembly._id}`);
    const close = page.$('form[action$="/publication/end"] button').text().trim();
    await desk.press(close, { on: page });
    for (const path of [
      `assembly/${assembly.slug}`,
      'member/nobody',
      'network/x',
      '__proto__/x',
      'theme/%00',
    ])
      assert.equal((await feed(`/feeds/${path}.atom`)).answer.status, 404, path);
  });
});
