import { type Doc, isDoc, isNumber, toNumber } from '../bson/values.ts';
import { badValue, MongoError } from '../errors.ts';
import type { Command } from './context.ts';

/** What any command may carry; but for the concerns nothing of it changes what this server does. */
const ANY = ['$db', '$readPreference', 'comment', 'lsid', 'maxTimeMS', 'readConcern', 'writeConcern'];

const TRANSACTION = ['txnNumber', 'autocommit', 'startTransaction', 'stmtId', 'stmtIds'];

const LEVELS = ['local', 'majority', 'linearizable', 'available', 'snapshot'];

/**
 * Refuses what a command does not know (40415), transactions, which a standalone server has none of
 * (20), read concerns there are none of (9) and writes that several servers are to keep (2).
 */
export function checkCommand(name: string, { fields }: Command, body: Doc): void {
  if (TRANSACTION.some(field => body[field] !== undefined))
    throw new MongoError(20, 'Transaction numbers are only allowed on a replica set member or mongos');
  const level = isDoc(body.readConcern) ? body.readConcern.level : undefined;
  if (level !== undefined && !LEVELS.includes(String(level)))
    throw new MongoError(9, `readConcern.level must be one of ${LEVELS.join(', ')}`);
  const w = isDoc(body.writeConcern) ? body.writeConcern.w : undefined;
  if (isNumber(w) && toNumber(w) > 1) badValue("cannot use 'w' > 1 when a host is not replicated");
  const [, ...given] = Object.keys(body);
  const unknown = fields && given.find(field => !ANY.includes(field) && !fields.includes(field));
  if (unknown) throw new MongoError(40415, `BSON field '${name}.${unknown}' is an unknown field.`);
}
