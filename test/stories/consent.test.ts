import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import mongoose from 'mongoose';
import { Entry } from '../../src/acts/entry.ts';
import { addPerson, eraseWithdrawn, withdrawStory } from '../../src/stories/consent.ts';
import { Story } from '../../src/stories/story.ts';
import { jpeg, png } from '../evidence/made.pictures.ts';
import { ada, member, person, signedIn, visitor } from '../support/cast.ts';
import { emptyDatabase } from '../support/database.ts';
import { aStory, givePicture, storedStory } from './stories.support.ts';

const filesKept = () => mongoose.connection.db!.collection('evidence.files').countDocuments();

describe('consent to a story', () => {
  beforeEach(emptyDatabase);

  it('withdrawn takes it off every page at once; its own says so without saying who', async () => {
    const hospital = await member();
    const bo = await person('Bo Lee', { roles: [[hospital, 'lead']] });
    const { _id, slug, approved } = await aStory(bo, {}, { member: hospital._id, picture: true });
    const [lead, reader] = [await signedIn(bo), await visitor()];
    const pages = [
      '/',
      '/stories',
      '/stories.csv',
      '/stories.json',
      '/stories?q=porter',
      '/search?q=porter',
      '/feeds/network.atom',
      `/feeds/member/${hospital.slug}.atom`,
      `/members/${hospital.slug}`,
    ];
    for (const path of pages.slice(1))
      assert.match((await reader.knock(path)).text, /walking distance/, path);
    const form = await lead.open(`/desk/stories/${_id}/withdrawal`);
    assert.equal((await lead.press('Take it away now', { on: form })).status, 422);
    const done = await lead.press('Take it away now', { on: form, fill: { what: 'story' } });
    assert.match(done.text, /Nobody reads it any more/);
    for (const path of pages) assert.doesNotMatch((await reader.knock(path)).text, /walking distance/, path);
    const gone = await reader.open(`/stories/${slug}`);
    assert.equal(gone.status, 410);
    assert.match(gone.text, /Somebody in it no longer agrees/);
    assert.doesNotMatch(gone.html, /walking distance|porter|Joy/);
    const picture = await reader.knock(`/stories/${slug}/pictures/${approved?.picture?.file}`);
    assert.equal(picture.status, 410);
    assert.equal(await filesKept(), 0);
    assert.doesNotMatch(JSON.stringify(await storedStory(_id)), /Joy Price/);
    assert.equal(await Entry.countDocuments({ what: 'consent withdrawn' }), 1);
  });

  it('withdrawn cannot be published again, changed or agreed to, and its words are erased after thirty days', async () => {
    const who = await ada();
    const one = await aStory(who);
    const at = new Date('2026-03-01T10:00:00Z');
    await withdrawStory(one._id, { by: who._id, at });
    await withdrawStory(one._id, { by: who._id, at });
    const desk = await signedIn(who);
    for (const path of ['edit', 'removal', 'withdrawal'])
      assert.equal((await desk.knock(`/desk/stories/${one._id}/${path}`)).status, 409, path);
    const now = await storedStory(one._id);
    const person = { name: 'Joy Price', on: '2026-01-02', how: 'Again' };
    await assert.rejects(addPerson(now, person, { by: who._id, at, seen: now.version, once: randomUUID() }));
    assert.match((await desk.open(`/desk/stories/${one._id}`)).text, /cleaned offices/);
    assert.equal(await eraseWithdrawn(new Date('2026-03-31T09:00:00Z')), 0);
    assert.equal(await eraseWithdrawn(new Date('2026-03-31T11:00:00Z')), 1);
    assert.equal(await eraseWithdrawn(new Date('2026-03-31T11:00:00Z')), 0);
    assert.doesNotMatch(JSON.stringify(await Story.findById(one._id).lean()), /cleaned|walking|porter/);
    assert.match((await desk.open(`/desk/stories/${one._id}`)).text, /Its words are deleted\./);
    assert.equal((await (await visitor()).knock(`/stories/${one.slug}`)).status, 404);
  });

  it('withdrawn while somebody saves it is withdrawn all the same', async () => {
    const who = await ada();
    const { _id } = await aStory(who);
    const desk = await signedIn(who);
    const page = await desk.open(`/desk/stories/${_id}/edit`);
    const edits = [1, 2, 3].map(n => desk.press('Save', { on: page, fill: { summary: `Number ${n}.` } }));
    await Promise.all([...edits, withdrawStory(_id, { by: who._id, at: new Date() })]);
    assert.ok((await storedStory(_id)).withdrawn);
  });

  it('to a picture withdrawn deletes the picture and leaves the story', async () => {
    const who = await ada();
    const { _id, slug, approved } = await aStory(who, {}, { picture: true });
    const [desk, reader] = [await signedIn(who), await visitor()];
    const src = `/stories/${slug}/pictures/${approved?.picture?.file}`;
    const shown = await reader.knock(src);
    assert.equal(shown.status, 200);
    assert.equal(shown.headers['content-type'], 'image/png');
    assert.match(String(shown.headers['cache-control']), /no-cache/);
    assert.ok((await reader.open(`/stories/${slug}`)).html.includes(src));
    const form = await desk.open(`/desk/stories/${_id}/withdrawal`);
    await desk.press('Take it away now', { on: form, fill: { what: 'picture' } });
    assert.equal((await reader.knock(src)).status, 410);
    const page = await reader.open(`/stories/${slug}`);
    assert.equal(page.status, 200);
    assert.ok(!page.html.includes(src));
    assert.equal(await filesKept(), 0);
  });
});

describe('the picture of a story', () => {
  beforeEach(emptyDatabase);

  const FILL = {
    alt: 'A woman in a blue tunic',
    shows: 'people',
    consentOn: '2 1 2026',
    consentHow: 'By letter',
  };

  it('is seen by everyone once a coordinator has seen it, with its words and without its place', async () => {
    const who = await ada();
    const { _id, slug } = await aStory(who);
    const [desk, reader] = [await signedIn(who), await visitor()];
    const files = [{ field: 'file', name: 'joy.jpg', bytes: jpeg(640, 480) }];
    const saved = await desk.press('Save', {
      on: await desk.open(`/desk/stories/${_id}/picture`),
      fill: FILL,
      files,
    });
    assert.match(saved.text, /Waits for a coordinator/);
    const { waiting } = await storedStory(_id);
    const src = `/stories/${slug}/pictures/${waiting?.content.picture?.file}`;
    assert.equal((await reader.knock(src)).status, 404);
    assert.equal((await desk.knock(saved.$('img').attr('src') ?? '')).status, 200);
    await desk.press('Publish it', { on: saved });
    const page = await reader.open(`/stories/${slug}`);
    assert.equal(page.$('.story__picture').attr('alt'), FILL.alt);
    assert.equal(page.$('.story__picture').attr('width'), '640');
    const { body } = await reader.knock(src);
    assert.doesNotMatch((body as Buffer).toString('latin1'), /GPS|Lantern/);
  });

  it('that is none or too large is refused in words, and nothing typed is lost', async () => {
    const who = await ada();
    const { _id } = await aStory(who);
    const desk = await signedIn(who);
    const page = await desk.open(`/desk/stories/${_id}/picture`);
    const none = [{ field: 'file', name: 'joy.jpg', bytes: Buffer.from('no picture at all') }];
    const refused = await desk.press('Save', { on: page, fill: FILL, files: none });
    assert.equal(refused.status, 422);
    assert.match(refused.text, /joy\.jpg is no picture that pages can show, or it is damaged\./);
    assert.equal(refused.$('[name=alt]').val(), FILL.alt);
    const huge = [{ field: 'file', name: 'joy.png', bytes: png(8_000, 5_000, { drawn: false }) }];
    assert.match(
      (await desk.press('Save', { on: refused, fill: FILL, files: huge })).text,
      /has 40 megapixels/,
    );
    const files = [{ field: 'file', name: 'joy.png', bytes: png(320, 240) }];
    const kept = await desk.press('Save', { on: page, fill: { ...FILL, alt: '' }, files });
    assert.match(kept.text, /is here already/);
    await desk.press('Save', { on: kept, fill: FILL });
    assert.equal((await storedStory(_id)).waiting?.content.picture?.width, 320);
    assert.equal((await desk.press('Save', { on: page, fill: { ...FILL, shows: '' } })).status, 422);
  });

  it('replaced by another is deleted once that is published, and its address says that it is gone', async () => {
    const who = await ada();
    const { _id, slug, approved } = await aStory(who, {}, { picture: true });
    const before = `/stories/${slug}/pictures/${approved?.picture?.file}`;
    await givePicture(_id, who, 400);
    await givePicture(_id, who, 500);
    const [desk, reader] = [await signedIn(who), await visitor()];
    assert.equal((await reader.knock(before)).status, 200);
    await desk.press('Publish it', { on: await desk.open(`/desk/stories/${_id}`) });
    assert.equal((await reader.knock(before)).status, 410);
    assert.match((await reader.open(`/stories/${slug}`)).html, /width="500"/);
    assert.equal(await filesKept(), 1);
  });
});
