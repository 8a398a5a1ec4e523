import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Embedded, startEmbedded } from '../../../src/database/embedded/embedded.ts';
import { STATEMENTS } from './contract/all.ts';
import { recordedAnswers } from './contract/answers.ts';
import { answersTo } from './contract/statement.ts';
import { WireClient } from './wire-client.ts';

const recorded = recordedAnswers();

function topics(): Map<string, typeof STATEMENTS> {
  const found = new Map<string, typeof STATEMENTS>();
  for (const statement of STATEMENTS) {
    const topic = statement.name.split(' › ')[0] ?? '';
    found.set(topic, [...(found.get(topic) ?? []), statement]);
  }
  return found;
}

async function holds(client: WireClient, statements: typeof STATEMENTS): Promise<void> {
  for (const statement of statements) {
    const expected = recorded.get(statement.name);
    assert.ok(expected, `no answer of mongod is recorded for: ${statement.name}`);
    assert.deepEqual(await answersTo(client, statement, 'contract'), expected, statement.name);
  }
}

describe('the contract with MongoDB: the embedded database answers as mongod did', () => {
  let folder: string;
  let embedded: Embedded;
  let client: WireClient;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'moorings-contract-'));
    embedded = await startEmbedded({ folder });
    client = await WireClient.open(embedded.uri);
  });

  after(async () => {
    client.close();
    await embedded.stop();
    await rm(folder, { recursive: true });
  });

  for (const [topic, statements] of topics()) {
    it(`${topic}: ${statements.length} statements`, () => holds(client, statements));
  }
});

const STANDALONE = process.env.MONGODB_STANDALONE_URI;

(STANDALONE ? describe : describe.skip)('the contract with MongoDB: mongod answers as it did', () => {
  let client: WireClient;

  before(async () => {
    client = await WireClient.open(STANDALONE ?? '');
  });

  after(() => client.close());

  for (const [topic, statements] of topics()) {
    it(`${topic}: ${statements.length} statements`, () => holds(client, statements));
  }
});
