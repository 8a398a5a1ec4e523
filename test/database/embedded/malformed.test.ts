import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import { type Document, serialize } from 'bson';
import fc from 'fast-check';
import { embeddedInScratch, type Running } from './either.ts';
import { message, WireClient } from './wire-client.ts';

const RUNS = Number(process.env.FUZZ_RUNS ?? 150);
const HEADER = 16;
const PATIENCE_MS = 5000;
const INTERNAL_ERROR = 1;

const whole = message(7, { insert: 'c', documents: [{ _id: 1, a: [1, { b: 'x' }] }], $db: 'malformed' });
const inParts = message(
  8,
  { insert: 'c', $db: 'malformed' },
  { documents: [{ _id: 2 }, { _id: 3, t: 'y' }] },
);
const question = message(9, { find: 'c', filter: { a: { $in: [1, 'x', null] } }, $db: 'malformed' });

/** A message with its length, and of some kind, whatever is in it. */
function framed(body: Uint8Array, code = 2013): Buffer {
  const head = Buffer.alloc(HEADER);
  head.writeInt32LE(HEADER + body.length, 0);
  head.writeInt32LE(3, 4);
  head.writeInt32LE(code, 12);
  return Buffer.concat([head, body]);
}

function changed(bytes: Buffer, changes: [number, number][]): Buffer {
  const copy = Buffer.from(bytes);
  for (const [at, value] of changes) copy[HEADER + (at % (copy.length - HEADER))] = value;
  return copy;
}

function sized(size: number): Buffer {
  const bytes = Buffer.from(question);
  bytes.writeInt32LE(size, 0);
  return bytes;
}

const nested = (depth: number): Document => (depth === 0 ? {} : { a: nested(depth - 1) });

/** What must end its connection, each with what the log says. */
const ENDING: [string, Buffer, RegExp][] = [
  ['shorter than its own head', sized(15), /message of 15 bytes/],
  ['of a negative length', sized(-1), /message of -1 bytes/],
  ['longer than any may be', sized(48_000_001), /message of 48000001 bytes/],
  ['of an operation there is none of', framed(Buffer.alloc(8), 2002), /unknown operation 2002/],
  ['compressed without agreement', framed(Buffer.alloc(9), 2012), /compression was not agreed on/],
  ['of flags that are not known', framed(Buffer.from([4, 0, 0, 0, 0])), /unknown flags/],
  ['without a body', framed(Buffer.alloc(4)), /no body/],
  [
    'of two bodies',
    framed(Buffer.concat([Buffer.alloc(5), serialize({ ping: 1 }), Buffer.alloc(1), serialize({ ping: 1 })])),
    /unexpected section 0/,
  ],
  ['with a section of no kind', framed(Buffer.from([0, 0, 0, 0, 9, 5, 0, 0, 0, 0])), /unexpected section 9/],
  ['with a section cut off', framed(Buffer.from([0, 0, 0, 0, 0, 200, 0, 0, 0, 0])), /section cut off/],
  ['with a section of no length', framed(Buffer.from([0, 0, 0, 0, 0, 1])), /./],
  [
    'nested too deeply',
    message(1, { find: 'c', filter: nested(250), $db: 'malformed' }),
    /nested too deeply/,
  ],
];

describe('a message that is none', () => {
  let running: Running;
  let steady: WireClient;
  let lines: string[];

  before(async () => {
    running = await embeddedInScratch({ log: line => lines.push(line) });
    lines = [];
    steady = await WireClient.open(running.uri);
  });

  beforeEach(() => {
    lines = [];
  });

  after(async () => {
    steady.close();
    await running.stop();
  });

  /** The server still answers the others. */
  async function isWell(): Promise<void> {
    assert.equal(Number((await steady.command({ ping: 1, $db: 'admin' })).ok), 1);
  }

  async function logged(): Promise<string> {
    while (lines.length === 0) await wait(10);
    return lines.join('\n');
  }

  for (const [what, bytes, line] of ENDING) {
    it(`${what} ends its connection, and no other, with a line in the log`, async () => {
      const client = await WireClient.open(running.uri);
      client.send(bytes);
      await assert.rejects(client.answer(), /connection ended/);
      assert.match(await logged(), line);
      await isWell();
    });
  }

  it('cut off ends its connection with a line in the log', async () => {
    for (const length of [1, 3, 4, HEADER, HEADER + 7, whole.length - 1]) {
      lines = [];
      const client = await WireClient.open(running.uri);
      client.send(whole.subarray(0, length));
      client.end();
      await client.ended();
      assert.match(await logged(), new RegExp(`cut off after ${length} bytes`));
    }
    await isWell();
  });

  it('that arrives byte by byte, or with the next in one piece, is answered', async () => {
    const client = await WireClient.open(running.uri);
    for (const byte of question) client.send(Uint8Array.of(byte));
    assert.equal(Number((await client.answer()).ok), 1);
    client.send(Buffer.concat([question, question, question]));
    for (let at = 0; at < 3; at++) assert.equal(Number((await client.answer()).ok), 1);
    client.close();
  });

  const anyBytes = fc.uint8Array({ maxLength: 200 }).map(bytes => Buffer.from(bytes));
  const anyChanges = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), {
    minLength: 1,
    maxLength: 6,
  });
  const anyMessage = fc.oneof(
    anyBytes,
    anyBytes.map(bytes => framed(bytes)),
    anyBytes.map(bytes => framed(Buffer.concat([Buffer.alloc(5), bytes]))),
    fc
      .tuple(anyBytes, fc.constantFrom(1, 2001, 2004, 2006, 2012))
      .map(([bytes, code]) => framed(bytes, code)),
    fc
      .tuple(fc.constantFrom(whole, inParts, question), anyChanges)
      .map(([bytes, changes]) => changed(bytes, changes)),
    fc
      .tuple(fc.constantFrom(whole, inParts), fc.nat(60))
      .map(([bytes, end]) => framed(bytes.subarray(HEADER, -end))),
  );

  it('whatever is in it, is answered or ends its own connection with a line in the log', async function () {
    this.timeout(RUNS * 200);
    const property = fc.asyncProperty(anyMessage, async bytes => {
      lines = [];
      const client = await WireClient.open(running.uri);
      client.send(bytes);
      client.end();
      await Promise.race([
        client.ended(),
        wait(PATIENCE_MS).then(() => assert.fail('neither answered nor ended')),
      ]);
      const answered = client.received > 0 || bytes.length === 0;
      while (client.received > 0) assert.notEqual(Number((await client.answer()).code), INTERNAL_ERROR);
      const silent = bytes.length >= 20 && (bytes.readUInt32LE(HEADER) & 2) === 2;
      if (!answered && !silent) assert.match(await logged(), /connection ended/);
      await isWell();
    });
    await fc.assert(property, { numRuns: RUNS });
  });

  it('leaves a database that was not harmed', async () => {
    await steady.command({ drop: 'c', $db: 'malformed' });
    steady.send(whole);
    assert.equal(Number((await steady.answer()).n), 1);
    const { n } = await steady.command({ count: 'c', $db: 'malformed' });
    assert.equal(Number(n), 1);
  });
});
