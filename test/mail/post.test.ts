import assert from 'node:assert/strict';
import type { AddressInfo } from 'node:net';
import { Types } from 'mongoose';
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { Letter } from '../../src/mail/mail.ts';
import { smtpPost } from '../../src/mail/post.ts';
import { emptyDatabase } from '../support/database.ts';

const queue = (subject: string, queued = new Date()) =>
  Letter.create({
    _id: new Types.ObjectId(),
    to: 'bo@example.org',
    subject,
    text: 'Hello Bö,\n\nhttps://x.example/links/abc\n',
    queued,
    nextTry: queued,
  });

async function mailServer(refusing = false) {
  const received: { subject: string; text: string; id: string }[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, _session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', async () => {
        if (refusing) return done(Object.assign(new Error('try later'), { responseCode: 451 }));
        const { subject = '', text = '', messageId = '' } = await PostalMime.parse(Buffer.concat(chunks));
        received.push({ subject, text, id: messageId });
        done();
      });
    },
  });
  await new Promise<void>(done => server.listen(0, '127.0.0.1', () => done()));
  const { port } = server.server.address() as AddressInfo;
  return {
    received,
    url: `smtp://127.0.0.1:${port}`,
    close: () => new Promise<void>(done => server.close(() => done())),
  };
}

describe('the post', () => {
  beforeEach(emptyDatabase);

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
    const server = await mailServer(true);
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
});
