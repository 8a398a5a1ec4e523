import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Binary } from 'bson';
import { MongoClient } from 'mongodb';
import { type Embedded, startEmbedded } from '../../../src/database/embedded/embedded.ts';
import { openDatabase } from '../../../src/database/open.ts';
import { WireClient } from './wire-client.ts';

describe('the embedded database on a loopback port', () => {
  let folder: string;
  let embedded: Embedded;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'moorings-loopback-'));
    embedded = await startEmbedded({ folder, listenOn: 'loopback' });
  });

  after(async () => {
    await embedded.stop();
    await rm(folder, { recursive: true });
  });

  async function signedIn(uri: string): Promise<number> {
    const client = new MongoClient(uri, { serverSelectionTimeoutMS: 2000 });
    try {
      await client.connect();
      await client.db('loopback').collection('things').insertOne({ at: new Date() });
      return await client.db('loopback').collection('things').countDocuments();
    } finally {
      await client.close();
    }
  }

  it('answers who has the password, however they sign in', async () => {
    assert.match(embedded.uri, /^mongodb:\/\/moorings:[\w-]{43}@127\.0\.0\.1:\d+\//);
    assert.equal(await signedIn(embedded.uri), 1);
    assert.equal(await signedIn(embedded.uri.replace('&authMechanism=SCRAM-SHA-256', '')), 2);
  });

  it('refuses a wrong password, a wrong name and none, as MongoDB does', async () => {
    const wrong = embedded.uri.replace(/:[\w-]{43}@/, ':guessed@');
    await assert.rejects(signedIn(wrong), { code: 18, codeName: 'AuthenticationFailed' });
    const other = embedded.uri.replace('moorings:', 'somebody:');
    await assert.rejects(signedIn(other), { code: 18, codeName: 'AuthenticationFailed' });
    const none = embedded.uri.replace(/moorings:[\w-]{43}@/, '').replace('&authMechanism=SCRAM-SHA-256', '');
    await assert.rejects(signedIn(none), { code: 13, codeName: 'Unauthorized' });
  });

  it('listens on this machine alone', async () => {
    const port = Number(/:(\d+)\//.exec(embedded.uri)?.[1]);
    const outcome = await new Promise(done => {
      const socket = connect({ host: '127.0.0.2', port });
      socket.once('connect', () => done('connected'));
      socket.once('error', error => done((error as NodeJS.ErrnoException).code));
    });
    assert.equal(outcome, 'ECONNREFUSED');
  });

  it('ends no conversation that was not begun, and lets nothing pass before its end', async () => {
    const client = await WireClient.open(embedded.uri);
    const ask = (command: object) => client.command({ ...command, $db: 'admin' });
    const code = async (command: object) => Number((await ask(command)).code);
    assert.equal(await code({ saslContinue: 1, conversationId: 1, payload: new Binary() }), 18);
    assert.equal(await code({ saslStart: 1, mechanism: 'PLAIN', payload: new Binary() }), 18);
    const payload = new Binary(Buffer.from('n,,n=moorings,r=abc'));
    const begun = await ask({ saslStart: 1, mechanism: 'SCRAM-SHA-256', payload });
    assert.match(Buffer.from(begun.payload.value()).toString(), /^r=abc.{32},s=.+,i=15000$/);
    assert.equal(await code({ listCollections: 1 }), 13);
    const last = new Binary(Buffer.from('c=biws,r=abc,p=AAAA'));
    assert.equal(await code({ saslContinue: 1, conversationId: 1, payload: last }), 18);
    assert.equal(await code({ saslContinue: 1, conversationId: 1, payload: new Binary() }), 18);
    assert.equal(await code({ insert: 'things', documents: [{ a: 1 }] }), 13);
    assert.equal(Number((await ask({ ping: 1 })).ok), 1);
    client.close();
  });

  it('forgets who asked when another begins to say who they are', async () => {
    const client = await new MongoClient(embedded.uri, { maxPoolSize: 1 }).connect();
    await client.db('loopback').collection('things').findOne();
    const payload = new Binary(Buffer.from('n,,n=somebody,r=abc'));
    await client.db('admin').command({ saslStart: 1, mechanism: 'SCRAM-SHA-256', payload });
    await assert.rejects(client.db('loopback').collection('things').findOne(), { code: 13 });
    await client.close();
  });

  it('is found by tools through the folder, whose owner alone can read the address', async () => {
    const address = join(folder, 'address');
    assert.equal((await readFile(address, 'utf8')).trim(), embedded.uri);
    assert.equal((await stat(address)).mode & 0o777, 0o600);
    const opened = await openDatabase({ dataDir: folder });
    assert.deepEqual([opened.uri, opened.embedded], [embedded.uri, false]);
  });
});
