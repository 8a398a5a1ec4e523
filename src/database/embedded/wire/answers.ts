import { type Doc, docOf, isDoc } from '../bson/values.ts';
import { MongoError } from '../errors.ts';
import type { Snapshot } from '../store/snapshots.ts';

/** An answer with the moment it was read at, where the client can find it. */
export function timed(answer: Doc, { time }: Snapshot): Doc {
  const about = isDoc(answer.cursor) ? answer.cursor : answer;
  about.atClusterTime = time;
  return answer;
}

const GREETINGS = ['hello', 'isMaster', 'ismaster'];

/** The legacy query is for greetings alone. */
export function checkGreeting(name: string): void {
  if (GREETINGS.includes(name)) return;
  throw new MongoError(
    352,
    `Unsupported OP_QUERY command: ${name}. The client driver may require an upgrade.`,
  );
}

/** An error as MongoDB answers it; one that nobody foresaw is InternalError (1). */
export function errorDoc(error: unknown): Doc {
  const known =
    error instanceof MongoError ? error : new MongoError(1, (error as Error).stack ?? String(error));
  return docOf({ ok: 0, errmsg: known.message, code: known.code, codeName: known.codeName, ...known.info });
}
