import assert from 'node:assert/strict';
import { Entry } from '../../src/acts/entry.ts';
import { Story } from '../../src/stories/story.ts';
import { ada, member, person, signedIn, visitor } from '../support/cast.ts';
import { emptyDatabase } from '../support/database.ts';
import { aStory, aWaitingStory, storedStory } from './stories.support.ts';

const TYPED = {
  ...{ kind: 'story', title: 'A job within walking distance', summary: 'How a porter came to the hospital.' },
  ...{
    quote: 'I walk home.',
    words: 'She had cleaned offices for years.',
    told: 'a night porter',
    lang: 'en',
  },
  ...{
    besideKind: 'none',
    theme: 'employment',
    workstream: 'assets',
    places: ['E09000023'],
    named: 'nobody',
  },
};

describe('a story', () => {
  beforeEach(emptyDatabase);

  it('that a lead writes is read by nobody until a coordinator publishes it, and then stands with its member', async () => {
    const hospital = await member();
    const lead = await signedIn(await person('Bo Lee', { roles: [[hospital, 'lead']] }));
    const written = await lead.press('Save', {
      on: await lead.open(`/desk/members/${hospital._id}/stories/new`),
      fill: TYPED,
    });
    assert.match(written.text, /Waits for a coordinator/);
    const reader = await visitor();
    assert.equal((await reader.knock('/stories/a-job-within-walking-distance')).status, 404);
    assert.match((await reader.open('/stories')).text, /No stories yet/);
    const desk = await signedIn(await ada());
    assert.match((await desk.open('/desk/stories')).html, /Stories <span class="badge">1<\/span>/);
    await desk.press('Publish it', { on: await desk.open(written.path) });
    const page = await reader.open('/stories/a-job-within-walking-distance');
    assert.match(page.text, /“I walk home\.” *She had cleaned offices for years\..*Told by a night porter/);
    assert.match(page.text, /Employment *Making the most of our assets *Lewisham *Hollybank Hospitals/);
    assert.match(
      (await reader.open(`/members/${hospital.slug}`)).text,
      /Stories *A job within walking distance/,
    );
    assert.match((await reader.open('/stories?q=porter&theme=employment&place=lewisham')).text, /1 story/);
    assert.match((await reader.knock('/stories.csv')).text, /A job within walking distance/);
    assert.deepEqual(
      (await Entry.find({ 'on.kind': 'story' }).sort({ at: 1 }).lean()).map(({ what }) => what),
      ['story', 'story publication'],
    );
  });

  it('is one for a double click, asks for what is missing, and keeps what was typed', async () => {
    const desk = await signedIn(await ada());
    const page = await desk.open('/desk/stories/new');
    const empty = await desk.press('Save', { on: page, fill: { ...TYPED, title: '' } });
    assert.equal(empty.status, 422);
    assert.match(empty.text, /Enter a title/);
    const fill = { ...TYPED, members: 'No Such Trust', 'step-2-title': 'Then', besideKind: 'summary' };
    const again = await desk.press('Save', { on: empty, fill });
    assert.equal(again.status, 422);
    for (const words of [
      /No member is called “No Such Trust”/,
      /Say what happens in this step/,
      /Write it, or choose that there is none/,
    ])
      assert.match(again.text, words);
    assert.equal(again.$('[name=words]').val(), TYPED.words);
    assert.equal(await Story.countDocuments(), 0);
    const right = { title: TYPED.title, members: '', 'step-2-title': '', besideKind: 'none' };
    for (const _press of [1, 2]) await desk.press('Save', { on: again, fill: right });
    assert.equal(await Story.countDocuments(), 1);
  });

  it('asks about few people, a telephone number and an address before it is saved', async () => {
    const desk = await signedIn(await ada());
    const words = 'Three of them came. Ring 020 7946 0018.';
    const asked = await desk.press('Save', {
      on: await desk.open('/desk/stories/new'),
      fill: { ...TYPED, words },
    });
    assert.equal(asked.status, 422);
    assert.match(asked.text, /020 7946 0018/);
    assert.equal(await Story.countDocuments(), 0);
  });

  it('of 10,000 characters, right to left and with a script in it, is told as it was written', async () => {
    const who = await ada();
    const words = `${'داستان '.repeat(1_600)}<script>alert(1)</script>`;
    const { slug } = await aStory(who, {
      ...{ words, lang: 'ur', beside: { kind: 'summary', text: 'A long story.' } },
    });
    const page = await (await visitor()).open(`/stories/${slug}`);
    assert.match(page.text, /<script>alert\(1\)<\/script>.*Told in Urdu *In short *A long story\./);
    assert.equal(page.$('.story__words').attr('dir'), 'rtl');
    assert.equal(page.$('.story__words').attr('lang'), 'ur');
    const desk = await signedIn(who);
    const longer = { ...TYPED, words: 'a'.repeat(10_001) };
    const refused = await desk.press('Save', { on: await desk.open('/desk/stories/new'), fill: longer });
    assert.match(refused.text, /Use 10,000 characters or fewer/);
  });

  it('is published only once somebody who can be recognised agreed', async () => {
    const who = await ada();
    const { _id, slug } = await aWaitingStory(who);
    const desk = await signedIn(who);
    const page = await desk.open(`/desk/stories/${_id}`);
    assert.match(page.text, /Somebody can be recognised in it\. Write down who agreed/);
    assert.equal((await desk.press('Publish it', { on: page })).status, 409);
    const form = await desk.open(`/desk/stories/${_id}/people`);
    const missing = await desk.press('Save', { on: form, fill: { name: 'Joy Price', on: '1 1 2099' } });
    assert.match(missing.text, /Enter a day that is not still to come.*Say how they agreed/);
    const agreed = await desk.press('Save', { on: missing, fill: { on: '2 1 2026', how: 'By letter' } });
    assert.match(agreed.text, /Who agreed *Joy Price *By letter/);
    await desk.press('Publish it', { on: agreed });
    const reader = await visitor();
    assert.equal((await reader.open(`/stories/${slug}`)).status, 200);
    assert.doesNotMatch((await reader.open(`/stories/${slug}`)).html, /Joy Price|By letter/);
    assert.doesNotMatch(JSON.stringify(await Entry.find().lean()), /Joy/);
  });

  it('is sent back with a reason, changed by its lead, and published as it was seen', async () => {
    const hospital = await member();
    const bo = await person('Bo Lee', { roles: [[hospital, 'lead']] });
    const { _id } = await aWaitingStory(bo, { named: 'nobody' }, { member: hospital._id });
    const desk = await signedIn(await ada());
    await desk.press('Send it back', {
      on: await desk.open(`/desk/stories/${_id}/decline`),
      fill: { reason: 'Say when it was.' },
    });
    const lead = await signedIn(bo);
    assert.match(
      (await lead.open(`/desk/members/${hospital._id}`)).html,
      /Stories <span class="badge">1<\/span>/,
    );
    assert.match((await lead.open(`/desk/stories/${_id}`)).text, /Say when it was\./);
    const stale = await desk.open(`/desk/stories/${_id}`);
    await lead.press('Save', {
      on: await lead.open(`/desk/stories/${_id}/edit`),
      fill: { summary: 'In March.' },
    });
    assert.equal((await desk.press('Publish it', { on: stale })).status, 409);
    await desk.press('Publish it', { on: await desk.open(`/desk/stories/${_id}`) });
    assert.equal((await storedStory(_id)).approved?.summary, 'In March.');
  });

  it('changed by two at once shows both versions and loses neither', async () => {
    const who = await ada();
    const { _id } = await aWaitingStory(who);
    const [one, other] = [await signedIn(who), await signedIn(await person('Cy Ng', { coordinator: true }))];
    const page = await other.open(`/desk/stories/${_id}/edit`);
    await one.press('Save', { on: await one.open(`/desk/stories/${_id}/edit`), fill: { summary: 'Ada’s.' } });
    const conflict = await other.press('Save', { on: page, fill: { summary: 'Cy’s.' } });
    assert.equal(conflict.status, 409);
    assert.match(conflict.text, /Ada’s\..*Cy’s\./);
  });

  it('is corrected in public: what, and when; until then everyone reads the words from before', async () => {
    const who = await ada();
    const { _id, slug } = await aStory(who);
    const [desk, reader] = [await signedIn(who), await visitor()];
    const fill = {
      words: 'Joy had cleaned schools for years.',
      correction: 'She cleaned schools, not offices.',
    };
    const saved = await desk.press('Save', { on: await desk.open(`/desk/stories/${_id}/edit`), fill });
    assert.match((await reader.open(`/stories/${slug}`)).text, /cleaned offices/);
    await desk.press('Publish it', { on: saved });
    const { text } = await reader.open(`/stories/${slug}`);
    assert.match(
      text,
      /cleaned schools for years.*Corrected *\d+ \w+ \d{4} She cleaned schools, not offices\./,
    );
  });

  it('is taken down with a reason, which its page says from then on', async () => {
    const who = await ada();
    const { _id, slug } = await aStory(who, {}, { picture: true });
    const picture = (await storedStory(_id)).approved?.picture?.file;
    const [desk, reader] = [await signedIn(who), await visitor()];
    const form = await desk.open(`/desk/stories/${_id}/removal`);
    assert.equal((await desk.press('Take it down', { on: form, fill: { reason: '' } })).status, 422);
    await desk.press('Take it down', { on: form, fill: { reason: 'It was about another ward.' } });
    const gone = await reader.open(`/stories/${slug}`);
    assert.equal(gone.status, 410);
    assert.match(gone.text, /It was taken down on .* It was about another ward\./);
    assert.doesNotMatch(gone.html, /walking distance/);
    assert.equal((await reader.knock(`/stories/${slug}/pictures/${picture}`)).status, 410);
    assert.match((await reader.open('/stories')).text, /No stories yet/);
  });

  it('goes through its steps one screen each, and says on each that it is made up', async () => {
    const steps = ['She asks', 'They answer', 'It works'].map(title => ({
      title,
      words: `${title}, and so on.`,
    }));
    const { slug } = await aStory(await ada(), { steps, madeUp: true, named: 'nobody' });
    const reader = await visitor();
    const page = await reader.open(`/stories/${slug}`);
    assert.match(page.text, /Made up, to show how things can go.*Go through it in 3 steps/);
    const second = await reader.open(`/stories/${slug}/steps/2`);
    assert.match(
      second.text,
      /Step 2 of 3 *They answer *Made up.*They answer, and so on\. *Next step *Step before/,
    );
    assert.equal((await reader.knock(`/stories/${slug}/steps/4`)).status, 404);
    assert.equal((await reader.knock(`/stories/${slug}/steps/0`)).status, 404);
  });

  it('is not for another member’s lead to read, write or take down', async () => {
    const hospital = await member();
    const bo = await person('Bo Lee', { roles: [[hospital, 'lead']] });
    const { _id } = await aWaitingStory(bo, {}, { member: hospital._id });
    const other = await signedIn(await person('Sam Rae', { roles: [[await member('Ash Trust'), 'lead']] }));
    for (const path of ['', '/edit', '/people', '/picture', '/withdrawal', '/removal'])
      assert.equal((await other.knock(`/desk/stories/${_id}${path}`)).status, 404, path);
    assert.equal((await other.knock('/desk/stories')).status, 403);
    assert.equal((await other.send(`/desk/stories/${_id}/acceptance`, {})).status, 403);
    assert.equal((await storedStory(_id)).approved, null);
  });
});
