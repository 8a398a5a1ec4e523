import assert from 'node:assert/strict';
import { Entry } from '../../src/acts/entry.ts';
import { Issue } from '../../src/listening/issue.ts';
import { ada, person, signedIn, visitor } from '../support/cast.ts';
import { emptyDatabase } from '../support/database.ts';
import { aCampaign, anIssue } from './listening.support.ts';

const CAMPAIGN = {
  ...{ name: 'Spring listening', from: '1 3 2026', to: '30 4 2026', ranBy: 'Riverside Citizens' },
  ...{ method: 'On doorsteps.', people: '1,200', groups: '34' },
};

describe('a listening campaign', () => {
  beforeEach(emptyDatabase);

  it('that Ada adds is read by nobody until she publishes it, and by nobody once she takes it back', async () => {
    const desk = await signedIn(await ada());
    const made = await desk.press('Save', { on: await desk.open('/desk/campaigns/new'), fill: CAMPAIGN });
    const reader = await visitor();
    assert.equal((await reader.knock('/listening/spring-listening')).status, 404);
    const done = await desk.press('Publish it', { on: made });
    assert.match(
      (await reader.open('/listening/spring-listening')).text,
      /From 1 March 2026 to 30 April 2026, by Riverside Citizens\..*1,200 people heard, in 34 groups\./,
    );
    await desk.press('Take it out of public view', { on: done });
    assert.equal((await reader.knock('/listening/spring-listening')).status, 404);
    assert.equal(await Entry.countDocuments({ 'on.kind': 'campaign' }), 3);
  });

  it('asks for what is missing, an order of days and whole numbers', async () => {
    const desk = await signedIn(await ada());
    const page = await desk.open('/desk/campaigns/new');
    const again = await desk.press('Save', { on: page, fill: { ...CAMPAIGN, people: 'many', method: '' } });
    assert.equal(again.status, 422);
    assert.match(again.text, /Say in a sentence how people were listened to/);
    assert.match(again.text, /Enter a whole number, or leave it empty/);
    const order = await desk.press('Save', { on: again, fill: { ...CAMPAIGN, to: '1 2 2026' } });
    assert.match(order.text, /not before the first/);
  });

  it('of an earlier year is a page further, and the issues stay narrowed on the way there', async () => {
    const who = await ada();
    for (let year = 2020; year < 2027; year++)
      await aCampaign(who, { name: `Listening in ${year}`, from: `${year}-03-01` });
    const reader = await visitor();
    const { $, text } = await reader.open('/listening?q=jobs&theme=employment&theme=health');
    assert.doesNotMatch(text, /Listening in 2020/);
    const next = $('nav[aria-label="Pages of campaigns"] a[rel=next]').attr('href') ?? '';
    assert.equal(next, '/listening?q=jobs&theme=employment&theme=health&campaigns=2');
    assert.match((await reader.open(next)).text, /Listening in 2020/);
  });

  it('carries its findings as a file that is downloaded only while it is public', async () => {
    const who = await ada();
    const { _id } = await aCampaign(who, {}, false);
    const desk = await signedIn(who);
    const page = await desk.open(`/desk/campaigns/${_id}/findings`);
    const missing = await desk.press('Save', { on: page, fill: { title: 'What we heard' } });
    assert.match(missing.text, /Choose a file, or write an address/);
    const files = [{ field: 'file', name: 'heard.csv', bytes: Buffer.from('what,many\njobs,12\n') }];
    const saved = await desk.press('Save', { on: missing, fill: { title: 'What we heard' }, files });
    assert.match(saved.text, /What came of it: What we heard/);
    const reader = await visitor();
    assert.equal((await reader.knock('/listening/spring-listening/findings')).status, 404);
    await desk.press('Publish it', { on: saved });
    const sent = await reader.knock('/listening/spring-listening/findings');
    assert.equal(sent.status, 200);
    assert.match(sent.headers['content-disposition'] ?? '', /attachment; filename="?heard\.csv/);
  });
});

describe('an issue heard', () => {
  beforeEach(emptyDatabase);

  it('is written down in residents’ words, in their language and its direction, with a summary beside', async () => {
    const who = await ada();
    const { _id } = await aCampaign(who);
    const desk = await signedIn(who);
    const heard = await desk.press('Save', {
      on: await desk.open('/desk/issues/new'),
      fill: {
        ...{ title: 'Rents', words: 'کرایہ بہت زیادہ ہے <script>alert(1)</script>', lang: 'ur' },
        ...{
          besideKind: 'translation',
          beside: 'Rent is too high.',
          theme: 'estates',
          places: ['E09000023'],
        },
        ...{ source: `campaign ${_id}`, on: '2 3 2026', said: 'Said at a school gate.' },
      },
    });
    assert.match(heard.text, /New.*Said at a school gate/);
    const page = await (await visitor()).open('/issues-heard/rents');
    const words = page.$('blockquote');
    assert.deepEqual([words.attr('lang'), words.attr('dir')], ['ur', 'rtl']);
    assert.match(words.text(), /کرایہ.*<script>/);
    assert.match(page.text, /Said in Urdu In EnglishRent is too high\./);
  });

  it('goes on in dated steps, each of which must follow the last, in order of days', async () => {
    const who = await ada();
    const { _id } = await anIssue(who, (await aCampaign(who))._id);
    const desk = await signedIn(who);
    const steps = `/desk/issues/${_id}/steps`;
    const take = async (state: string, on: string) =>
      desk.press('Save the step', {
        on: await desk.open(steps),
        fill: { state, on, said: `It is ${state}.` },
      });
    assert.equal((await take('back', '1 4 2026')).status, 422);
    assert.match((await take('working', '1 3 2026')).text, /not before its last step/);
    await take('working', '1 4 2026');
    await take('answered', '1 5 2026');
    await take('back', '1 6 2026');
    const { text } = await (await visitor()).open('/issues-heard/jobs-near-home');
    assert.match(text, /Back again New.*Being worked on.*Answered.*Back again/);
    assert.equal(await Entry.countDocuments({ what: 'issue step' }), 3);
  });

  it('taken a step on by two at once shows what the other said, and takes one', async () => {
    const who = await ada();
    const { _id } = await anIssue(who, (await aCampaign(who))._id);
    const [one, other] = [await signedIn(who), await signedIn(await person('Cy Ng', { coordinator: true }))];
    const at = `/desk/issues/${_id}/steps`;
    const page = await other.open(at);
    const fill = { state: 'working', on: '1 4 2026', said: 'The trust met us.' };
    await one.press('Save the step', { on: await one.open(at), fill });
    const conflict = await other.press('Save the step', {
      on: page,
      fill: { ...fill, said: 'We wrote to it.' },
    });
    assert.equal(conflict.status, 409);
    assert.match(conflict.text, /The trust met us\..*We wrote to it\./);
    assert.equal((await Issue.findById(_id))?.steps.length, 2);
  });

  it('is corrected with a note, and the words from before are nowhere, not on record either', async () => {
    const who = await ada();
    const issue = await anIssue(who, (await aCampaign(who))._id, { words: 'Mrs Haddad of Flat 9 waits.' });
    const desk = await signedIn(who);
    const page = await desk.open(`/desk/issues/${issue._id}/correction`);
    await desk.press('Save the correction', {
      on: page,
      fill: { words: 'A neighbour waits.', on: '1 4 2026', said: 'A name was taken out.' },
    });
    const { text } = await (await visitor()).open(`/issues-heard/${issue.slug}`);
    assert.match(text, /A neighbour waits\..*Corrected A name was taken out\./);
    const kept = [await Issue.find().lean(), await Entry.find().lean()];
    assert.doesNotMatch(JSON.stringify(kept), /Haddad/);
  });

  it('is refused when it is too long, and asks about a telephone number before it is saved', async () => {
    const who = await ada();
    const { _id } = await aCampaign(who);
    const desk = await signedIn(who);
    const fill = {
      ...{ title: 'Calls', words: 'x'.repeat(10_000), theme: 'health', source: `campaign ${_id}` },
      ...{ on: '2 3 2026', said: 'Said on a bus.' },
    };
    const long = await desk.press('Save', { on: await desk.open('/desk/issues/new'), fill });
    assert.match(long.text, /Use 5,000 characters or fewer/);
    assert.equal(String(long.$('#words').val()).length, 10_000);
    const asked = await desk.press('Save', { on: long, fill: { words: 'Ring me on 07700 900123.' } });
    assert.match(asked.text, /“07700 900123” looks like a telephone number\. Save all the same\?/);
    assert.equal(await Issue.countDocuments(), 0);
  });

  it('is found by words, theme, place and how it stands, and not while its campaign is not public', async () => {
    const who = await ada();
    const { _id } = await aCampaign(who);
    await anIssue(who, _id);
    await anIssue(who, _id, { title: 'Buses', words: 'None after nine.', theme: 'health', places: [] });
    const closed = await aCampaign(who, { name: 'Next one' }, false);
    const hidden = await anIssue(who, closed._id, { title: 'Not yet' });
    const reader = await visitor();
    const titles = async (asked: string) => {
      const { $ } = await reader.open(`/listening?${asked}`);
      return $('.heard .row__name')
        .toArray()
        .map(one => $(one).text());
    };
    assert.deepEqual(await titles(''), ['Buses', 'Jobs near home']);
    assert.deepEqual(await titles('q=estate'), ['Jobs near home']);
    assert.deepEqual(await titles('theme=health'), ['Buses']);
    assert.deepEqual(await titles('place=bexley'), ['Buses']);
    assert.deepEqual(await titles('state=answered'), []);
    assert.equal((await reader.knock(`/issues-heard/${hidden.slug}`)).status, 404);
    assert.doesNotMatch((await reader.knock('/issues-heard.csv')).text, /Not yet/);
  });
});
