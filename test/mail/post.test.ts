import assert from 'node:assert/strict';
import { Types } from 'mongoose';
import { Letter } from '../../src/mail/mail.ts';
import { smtpPost } from '../../src/mail/post.ts';
import { ada, signedIn } from '../support/cast.ts';
import { emptyDatabase } from '../support/database.ts';
import { mailServer } from '../support/mail-server.ts';

const queue = (subject: string, queued = new Date()) =>
  Letter.create({
    _id: new Types.ObjectId(),
    to: 'bo@example.org',
    subject,
    text: 'Hello Bö,\n\nhttps://x.example/links/abc\n',
    queued,
    nextTry: queued,
  });

describe('the post', () => {
  beforeEach(emptyDatabase);

  it('says in its head how letters to those without an account are stopped, and in no other', async () => {
    const server = await mailServer();
    const post = smtpPost(server.url, 'moorings@network.example');
    await queue('You are invited');
    await queue('News');
    const list = 'https://x.example/following/letters/abc';
    await Letter.updateOne({ subject: 'News' }, { $set: { list } });
    assert.equal(await post.sendDue(), 2);
    const heads = new Map(server.received.map(one => [one.subject, one.list.toSorted()]));
    assert.deepEqual(heads.get('You are invited'), []);
    assert.deepEqual(heads.get('News'), [
      'list-unsubscribe-post: List-Unsubscribe=One-Click',
      `list-unsubscribe: <${list}>`,
    ]);
    await server.close();
  });

  it('hands a queued letter to the mail server once, and forgets its text', async () => {
    const server = await mailServer();
    const post = smtpPost(server.url, 'moorings@network.example');
    await queue('You are invited');
    assert.equal(await post.sendDue(), 1);
    assert.equal(await post.sendDue(), 0);
    assert.deepEqual(
      server.received.map(one => one.subject),
      ['You are invited'],
    );
    assert.match(server.received[0]?.text ?? '', /Hello Bö/);
    const letter = await Letter.findOne().lean();
    assert.ok(letter?.sent);
    assert.equal(letter?.text, null);
    post.stop();
    await server.close();
  });

  it('keeps a letter the server will not take, and tries again later, ever more patiently', async () => {
    const server = await mailServer(451);
    const post = smtpPost(server.url, 'moorings@network.example');
    const start = new Date('2026-03-01T09:00:00Z');
    await queue('Kept', start);
    assert.equal(await post.sendDue(start), 0);
    const once = await Letter.findOne().lean();
    assert.equal(once?.failure, '451');
    assert.equal(once?.nextTry.toISOString(), '2026-03-01T09:00:30.000Z');
    await post.sendDue(new Date('2026-03-01T09:00:31Z'));
    assert.equal((await Letter.findOne().lean())?.nextTry.toISOString(), '2026-03-01T09:01:31.000Z');
    post.stop();
    await server.close();
  });

  it('loses nothing while the mail server is down, and sends when it is back', async () => {
    const gone = await mailServer();
    await gone.close();
    const start = new Date('2026-03-01T09:00:00Z');
    await queue('Waits', start);
    const silent = smtpPost(gone.url, 'moorings@network.example');
    assert.equal(await silent.sendDue(start), 0);
    silent.stop();
    const back = await mailServer();
    const post = smtpPost(back.url, 'moorings@network.example');
    assert.equal(await post.sendDue(new Date('2026-03-01T10:00:00Z')), 1);
    post.stop();
    await back.close();
  });

  it('gives up a letter that is refused for good, forgets what was in it, and tells the coordinators', async () => {
    const server = await mailServer(550);
    const post = smtpPost(server.url, 'moorings@network.example');
    const start = new Date('2026-03-01T09:00:00Z');
    await queue('You are invited', start);
    for (const minutes of [0, 15, 30, 45, 600])
      await post.sendDue(new Date(start.getTime() + minutes * 60_000));
    const letter = await Letter.findOne().lean();
    assert.equal(letter?.attempts, 3);
    assert.equal(letter?.text, null);
    assert.equal(letter?.sent, null);
    const client = await signedIn(await ada());
    const desk = await client.open('/desk');
    assert.match(desk.$('.work').text(), /Letters not delivered\s+1/);
    const list = await client.open('/desk/letters');
    assert.match(
      list.text,
      /You are invited\s*To bo@example.org\s*The mail server does not know the address/,
    );
    const after = await client.press('I have seen to it', { on: list });
    assert.match(after.text, /Every letter was delivered/);
    assert.doesNotMatch((await client.open('/desk')).$('.work').text(), /Letters not delivered/);
    post.stop();
    await server.close();
  });

  it('gives up what nobody took for three days', async () => {
    const server = await mailServer(451);
    const post = smtpPost(server.url, 'moorings@network.example');
    await queue('Nobody took it', new Date('2026-03-01T09:00:00Z'));
    await post.sendDue(new Date('2026-03-04T08:00:00Z'));
    assert.equal((await Letter.findOne().lean())?.givenUp, null);
    await post.sendDue(new Date('2026-03-04T15:00:00Z'));
    assert.ok((await Letter.findOne().lean())?.givenUp);
    post.stop();
    await server.close();
  });

  it('keeps every letter while the server refuses the service itself', async () => {
    const server = await mailServer(550, 'onMailFrom');
    const post = smtpPost(server.url, 'moorings@network.example');
    const start = new Date('2026-03-01T09:00:00Z');
    await queue('Waits', start);
    for (const hours of [0, 6, 12, 18, 24]) await post.sendDue(new Date(start.getTime() + hours * 3_600_000));
    const letter = await Letter.findOne().lean();
    assert.equal(letter?.attempts, 5);
    assert.equal(letter?.givenUp, null);
    assert.match(letter?.text ?? '', /links\/abc/);
    post.stop();
    await server.close();
  });

  it('sends other letters while the server hangs over one, and lets go of that one in time', async () => {
    const server = await mailServer(0, 'onData', 'Hangs');
    const post = smtpPost(server.url, 'moorings@network.example', {
      connection: 300,
      silence: 300,
      letter: 2_000,
    });
    const start = new Date('2026-03-01T09:00:00Z');
    await queue('Hangs', new Date('2026-03-01T08:00:00Z'));
    for (const subject of ['One', 'Two', 'Three', 'Four', 'Five']) await queue(subject, start);
    assert.equal(await post.sendDue(start), 5);
    assert.deepEqual(server.received.map(one => one.subject).sort(), ['Five', 'Four', 'One', 'Three', 'Two']);
    assert.equal((await Letter.findOne({ subject: 'Hangs' }).lean())?.sent, null);
    post.stop();
    await server.close();
  });

  it('stops at once, whatever the server does', async () => {
    const server = await mailServer(0, 'onData', 'Hangs');
    const post = smtpPost(server.url, 'moorings@network.example');
    await queue('Hangs');
    const sending = post.sendDue();
    while (server.hanging() === 0) await new Promise(resolve => setTimeout(resolve, 10));
    post.stop();
    assert.equal(await sending, 0);
    const letter = await Letter.findOne().lean();
    assert.equal(letter?.givenUp, null);
    assert.match(letter?.text ?? '', /links\/abc/);
    await server.close();
  });
});
