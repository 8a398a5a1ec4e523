import assert from 'node:assert/strict';
import { Entry } from '../../src/acts/entry.ts';
import { Letter } from '../../src/mail/mail.ts';
import { smtpPost } from '../../src/mail/post.ts';
import { PageProblem } from '../../src/problems/problem.ts';
import { forgetProblems, reportProblem } from '../../src/problems/problem.verbs.ts';
import { ada, member, person, signedIn, visitor } from '../support/cast.ts';
import { ORIGIN } from '../support/client.ts';
import { emptyDatabase } from '../support/database.ts';
import { lettersAbout } from '../support/letters.ts';
import { mailServer } from '../support/mail-server.ts';

const DAY_MS = 86_400_000;
const TOLD = { kind: 'wrong', words: 'The second word is not what I said.' };

const reported = (at = new Date(), email = '') =>
  reportProblem(
    { page: '/members', kind: 'wrong', words: 'Out of date.', email },
    { at, once: String(at.getTime()) },
  );

describe('a problem with a page', () => {
  beforeEach(emptyDatabase);

  it('is reported by anyone, from the foot of the page, and waits for a coordinator with its age', async () => {
    await member();
    const reader = await visitor();
    const members = await reader.open('/members');
    assert.ok(members.$('footer a[href="/problems/new"]').length > 0);
    const asked = await reader.knock('/problems/new', { referer: `${ORIGIN}/members?q=x` });
    assert.equal(asked.headers['cache-control'], 'no-store');
    assert.match(asked.text, /name="page"[^>]*value="\/members\?q&#x3D;x"/);
    const form = await reader.open('/problems/new?page=/members');
    const thanks = await reader.press('Send it', { on: form, fill: TOLD });
    assert.match(thanks.text, /Thank you/);
    assert.equal(thanks.$('main a[href="/members"]').length, 1);
    const desk = await signedIn(await ada());
    const queue = await desk.open('/desk/problems');
    assert.match(queue.text, /1 problem waits for you.*Something on it is not right.*\/members Waits: today/);
    assert.match((await desk.open('/desk')).html, /Problems\s*<span class="badge">1/);
  });

  it('is marked once it has waited for more than a week', async () => {
    await reported(new Date(Date.now() - 8 * DAY_MS));
    const queue = await (await signedIn(await ada())).open('/desk/problems');
    assert.equal(queue.$('.late').text(), 'Waits: 8 days');
  });

  it('is answered: whoever gave an address hears of it once, and the address is forgotten', async () => {
    const { _id } = await reported(new Date(), 'reader@example.net');
    const who = await ada();
    const desk = await signedIn(who);
    const page = await desk.open(`/desk/problems/${_id}`);
    const empty = await desk.press('Save', { on: page, fill: { words: 'We changed the word.' } });
    assert.deepEqual([empty.status, /Choose what came of it/.test(empty.text)], [422, true]);
    const fill = { outcome: 'put-right', words: 'We changed the word.' };
    await desk.press('Save', { on: empty, fill });
    const again = await desk.press('Save', { on: empty, fill: { ...fill, words: 'Something else.' } });
    assert.notEqual(again.status, 200);
    const letters = await lettersAbout(/the page you told us of/, { to: 'reader@example.net' });
    assert.equal(letters.length, 1);
    assert.match(letters[0]?.text ?? '', /It was put right\.\s+We changed the word\./);
    assert.equal((await PageProblem.findById(_id))?.email, '');
    const told = JSON.stringify(await Entry.find().lean());
    assert.match(told, /problem with a page answered/);
    assert.doesNotMatch(told, /reader@example|Out of date/);
    assert.match((await desk.open('/desk/problems')).text, /Nothing waits for you/);
  });

  it('that names a page elsewhere, or says nothing, is refused with what was typed', async () => {
    const reader = await visitor();
    const form = await reader.open('/problems/new');
    for (const page of ['https://elsewhere.example/', '//elsewhere.example', '', '/\\elsewhere.example']) {
      const refused = await reader.press('Send it', { on: form, fill: { ...TOLD, page } });
      assert.equal(refused.status, 422, page);
      assert.match(refused.text, /Write the address of the page/);
      assert.equal(refused.$('textarea').text().trim(), TOLD.words);
    }
    const mute = await reader.press('Send it', { on: form, fill: { page: '/members', email: 'no address' } });
    assert.match(mute.text, /Choose what is the matter.*Say what is the matter/);
    assert.equal(await PageProblem.countDocuments(), 0);
  });

  it('that a machine sends is thrown away, and the machine told the same', async () => {
    const reader = await visitor();
    const form = await reader.open('/problems/new?page=/members');
    const thanks = await reader.press('Send it', { on: form, fill: { ...TOLD, surname: 'Bot' } });
    assert.match(thanks.text, /Thank you/);
    assert.equal(await PageProblem.countDocuments(), 0);
  });

  it('pressed twice is there once, and nobody sends them without end', async () => {
    const reader = await visitor();
    const form = await reader.open('/problems/new?page=/members');
    await reader.press('Send it', { on: form, fill: TOLD });
    await reader.press('Send it', { on: form, fill: TOLD });
    assert.equal(await PageProblem.countDocuments(), 1);
    let last = 0;
    for (let n = 0; n < 25 && last !== 429; n++)
      last = (await reader.press('Send it', { on: await reader.open('/problems/new?page=/a'), fill: TOLD }))
        .status;
    assert.equal(last, 429);
    assert.ok((await PageProblem.countDocuments()) <= 20);
  });

  it('is read by coordinators alone', async () => {
    const { _id } = await reported();
    const bo = await signedIn(await person('Bo Lee', { roles: [[await member(), 'lead']] }));
    assert.equal((await bo.knock('/desk/problems')).status, 403);
    assert.equal((await bo.knock(`/desk/problems/${_id}`)).status, 403);
  });

  it('loses the address that nobody answered after 90 days, and goes on waiting', async () => {
    const { _id } = await reported(new Date(), 'reader@example.net');
    await forgetProblems(new Date(Date.now() + 89 * DAY_MS));
    assert.equal((await PageProblem.findById(_id))?.email, 'reader@example.net');
    await forgetProblems(new Date(Date.now() + 91 * DAY_MS));
    const one = await PageProblem.findById(_id);
    assert.deepEqual([one?.email, one?.words, one?.closed], ['', 'Out of date.', null]);
  });

  it('has its answer sent, and then no letter keeps the address', async () => {
    const { _id } = await reported(new Date(), 'reader@example.net');
    const desk = await signedIn(await ada());
    const fill = { outcome: 'left', words: 'It is as it was said.' };
    await desk.press('Save', { on: await desk.open(`/desk/problems/${_id}`), fill });
    const server = await mailServer();
    await smtpPost(server.url, 'moorings@network.example').sendDue();
    assert.ok(server.received.some(({ to }) => to.includes('reader@example.net')));
    assert.equal(await Letter.countDocuments({ to: /reader/ }), 0);
    await server.close();
  });

  it('is forgotten in its words a year after it was answered, and not before', async () => {
    const { _id } = await reported();
    const desk = await signedIn(await ada());
    const fill = { outcome: 'left', words: 'It is as it was said.' };
    await desk.press('Save', { on: await desk.open(`/desk/problems/${_id}`), fill });
    await forgetProblems(new Date(Date.now() + 360 * DAY_MS));
    assert.equal((await PageProblem.findById(_id))?.words, 'Out of date.');
    await forgetProblems(new Date(Date.now() + 370 * DAY_MS));
    const one = await PageProblem.findById(_id);
    assert.deepEqual([one?.words, one?.closed?.words, one?.closed?.outcome], ['', '', 'left']);
    assert.match((await desk.open(`/desk/problems/${_id}`)).text, /The words were forgotten/);
    assert.equal(await Letter.countDocuments({ to: /reader/ }), 0);
  });
});
