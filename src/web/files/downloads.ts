import { once } from 'node:events';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Response } from 'express';

/**
 * Sends what a stream reads, once there is something of it: what cannot be read at all is answered as any error
 * is. One that ends before its Content-Length breaks the connection off, for nobody is to take it for whole. A
 * reader who hangs up half-way is no error.
 */
export async function sendStream(res: Response, from: Readable): Promise<void> {
  const said = Number(res.get('Content-Length') ?? Number.NaN);
  await once(from, 'readable');
  if (from.readableLength === 0 && said > 0) throw new Error(TOO_LITTLE);
  await pipeline(from, whole(said), res).catch((problem: NodeJS.ErrnoException) => {
    if (problem.code !== HUNG_UP) throw problem;
  });
}

const HUNG_UP = 'ERR_STREAM_PREMATURE_CLOSE';
const TOO_LITTLE = 'There was less to read of a kept file than was kept.';

/** Passes everything on, and fails at the end where that was less than was said. */
function whole(said: number): Transform {
  let passed = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      passed += chunk.length;
      done(null, chunk);
    },
    flush: done => done(passed < said ? new Error(TOO_LITTLE) : null),
  });
}
