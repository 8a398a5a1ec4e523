import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const FEW_WRITES = fileURLToPath(new URL('./few-writes.js', import.meta.url));
const CALLS =
  'openat,read,recvmsg,recvfrom,write,writev,sendto,sendmsg,pwrite64,pwritev,fdatasync,fsync,msync';
const INSERT = Buffer.from('\x02insert\0');

interface Call {
  thread: string;
  name: string;
  text: string;
  data: Buffer;
}

/** The calls of a trace that ended well, in the order they ended; `resumed` calls at their end. */
function callsIn(trace: string): Call[] {
  const begun = new Map<string, string>();
  return trace.split('\n').flatMap((line): Call[] => {
    const [, thread = '', rest = ''] = /^(\d+)\s+(.*)$/.exec(line) ?? [];
    if (rest.endsWith('<unfinished ...>')) {
      begun.set(thread, rest.replace('<unfinished ...>', ''));
      return [];
    }
    const resumed = /^<\.\.\. \w+ resumed>(.*)$/.exec(rest);
    const text = resumed ? `${begun.get(thread) ?? ''}${resumed[1]}` : rest;
    const name = /^(\w+)\(/.exec(text)?.[1];
    return name && / = \d+/.test(text) ? [{ thread, name, text, data: dataIn(text) }] : [];
  });
}

/** The bytes a call read or wrote, as strace shows them in hexadecimal. */
function dataIn(text: string): Buffer {
  const hex = [...text.matchAll(/"((?:\\x[0-9a-f]{2})*)"/g)].map(found => found[1] ?? '').join('');
  return Buffer.from(hex.replaceAll('\\x', ''), 'hex');
}

/** The number of an insert in a message's bytes, or undefined. */
function insertArriving({ name, data }: Call): number | undefined {
  if (!/^(read|recv)/.test(name) || data.length < 21 || data.indexOf(INSERT) < 0) return undefined;
  return data.readInt32LE(4);
}

function answering({ name, data }: Call): number | undefined {
  if (!/^(write|send)/.test(name) || data.length < 16 || data.readInt32LE(12) !== 2013) return undefined;
  return data.readInt32LE(8) || undefined;
}

const isSync = ({ name }: Call) => /^(fdatasync|fsync|msync)$/.test(name);
const DATA_FILE = Buffer.from('/data.mdb');

/** The file numbers of the data file; the one opened O_DSYNC waits for the disk by itself and is left out. */
function dataFiles(calls: Call[]): Set<string> {
  const opened = calls.filter(
    ({ name, data, text }) =>
      name === 'openat' && data.subarray(-DATA_FILE.length).equals(DATA_FILE) && !text.includes('O_DSYNC'),
  );
  return new Set(opened.map(({ text }) => / = (\d+)$/.exec(text)?.[1] ?? ''));
}

const writesTo =
  (files: Set<string>) =>
  ({ name, text }: Call) =>
    /^p?write(64|v)?$/.test(name) && files.has(/\((\d+)/.exec(text)?.[1] ?? '');

function traced(): Call[] {
  const folder = mkdtempSync(join(tmpdir(), 'moorings-trace-'));
  try {
    const out = join(folder, 'trace');
    const args = [
      '-f',
      '-xx',
      '-s',
      '400',
      '-e',
      `trace=${CALLS}`,
      '-o',
      out,
      process.execPath,
      FEW_WRITES,
      join(folder, 'data'),
    ];
    const { status, stderr } = spawnSync('strace', args, { encoding: 'utf8' });
    assert.equal(status, 0, stderr);
    return callsIn(readFileSync(out, 'utf8'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('an acknowledged write', function () {
  this.timeout(60_000);

  before(function () {
    if (spawnSync('strace', ['-V']).error) this.skip();
  });

  it('is on disk before its answer: a sync ends between its arrival and its answer, after its data', () => {
    const calls = traced();
    const isDataWrite = writesTo(dataFiles(calls));
    const arrivals = calls.flatMap((call, at) =>
      insertArriving(call) === undefined ? [] : [{ at, id: insertArriving(call), thread: call.thread }],
    );
    assert.ok(arrivals.length >= 20, `only ${arrivals.length} inserts were seen`);
    for (const { at, id, thread } of arrivals) {
      const answer = calls.findIndex(
        (call, place) => place > at && call.thread === thread && answering(call) === id,
      );
      assert.ok(answer > at, `insert ${id} was not answered`);
      const between = calls.slice(at, answer);
      const written = between.findLastIndex(isDataWrite);
      assert.ok(
        written >= 0 && between.findLastIndex(isSync) > written,
        `insert ${id} was answered before its data was synced`,
      );
    }
  });
});
