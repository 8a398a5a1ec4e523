import { type Doc, docOf } from '../bson/values.ts';
import type { Command, Context } from './context.ts';
import { introduction } from './sasl.ts';

const MAX_WIRE_VERSION = 17;
export const LARGEST_MESSAGE = 48_000_000;
const LARGEST_DOCUMENT = 16 * 1024 * 1024;

/** The answer to a client's greeting: a standalone server of MongoDB's wire protocol. */
function greeting({ body, connection, gate }: Context): Doc {
  const legacy = 'ismaster' in body || 'isMaster' in body;
  return docOf({
    helloOk: true,
    ...(legacy ? { ismaster: true } : { isWritablePrimary: true }),
    maxBsonObjectSize: LARGEST_DOCUMENT,
    maxMessageSizeBytes: LARGEST_MESSAGE,
    maxWriteBatchSize: 100_000,
    localTime: new Date(),
    logicalSessionTimeoutMinutes: 30,
    connectionId: connection,
    minWireVersion: 0,
    maxWireVersion: MAX_WIRE_VERSION,
    readOnly: false,
    ...introduction(body, gate),
    ok: 1,
  });
}

function answering(answer: (context: Context) => Doc): Command {
  return { writes: false, run: answer };
}

export const hello = answering(greeting);
export const ping = answering(() => docOf({ ok: 1 }));

export const endSessions = answering(({ body, snapshots }) => {
  snapshots.end(Array.isArray(body.endSessions) ? body.endSessions : []);
  return docOf({ ok: 1 });
});
