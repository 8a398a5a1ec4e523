import { type Doc, isDoc, isNumber, toNumber } from '../bson/values.ts';
import { badValue, MongoError } from '../errors.ts';
import type { Command } from './context.ts';

/** What any command may carry; nothing of it changes what this server does. */
const ANY = new Set([
  '$audit',
  '$client',
  '$clusterTime',
  '$configServerState',
  '$db',
  '$readPreference',
  'apiDeprecationErrors',
  'apiStrict',
  'apiVersion',
  'comment',
  'lsid',
  'maxTimeMS',
  'maxTimeMSOpOnly',
  'mayBypassWriteBlocking',
  'readConcern',
  'readOnly',
  'writeConcern',
  'allowImplicitCollectionCreation',
  'databaseVersion',
  'shardVersion',
]);

const TRANSACTION = ['txnNumber', 'autocommit', 'startTransaction', 'stmtId', 'stmtIds'];

const LEVELS = ['local', 'majority', 'linearizable', 'available', 'snapshot'];

/** Commands that take what they do not know, as MongoDB's do. */
const LENIENT = new Set([
  'hello',
  'isMaster',
  'ismaster',
  'ping',
  'buildInfo',
  'buildinfo',
  'serverStatus',
  'connectionStatus',
  'endSessions',
  'killSessions',
  'refreshSessions',
]);

/**
 * Refuses what a command does not know (40415), transactions, which a standalone server has none of
 * (20), read concerns there are none of (9), writes that several servers are to keep (2), and `let` (238).
 */
export function checkCommand(name: string, command: Command, body: Doc): void {
  if (TRANSACTION.some(field => body[field] !== undefined)) {
    throw new MongoError(20, 'Transaction numbers are only allowed on a replica set member or mongos');
  }
  const level = isDoc(body.readConcern) ? body.readConcern.level : undefined;
  if (level !== undefined && !LEVELS.includes(String(level))) {
    throw new MongoError(
      9,
      `readConcern.level must be either 'local', 'majority', 'linearizable', 'available', or 'snapshot'`,
    );
  }
  const w = isDoc(body.writeConcern) ? body.writeConcern.w : undefined;
  if (isNumber(w) && toNumber(w) > 1) badValue("cannot use 'w' > 1 when a host is not replicated");
  refuseVariables(name, body);
  if (LENIENT.has(name)) return;
  const unknown = Object.keys(body).find(
    (field, at) => at > 0 && !ANY.has(field) && !command.fields.includes(field),
  );
  if (unknown) throw new MongoError(40415, `BSON field '${name}.${unknown}' is an unknown field.`);
}

/** Variables of a whole command are refused: filters, pipelines and updates are read without any. */
function refuseVariables(name: string, body: Doc): void {
  const given = body.let;
  if (given === undefined || (isDoc(given) && Object.keys(given).length === 0)) return;
  throw new MongoError(238, `${name}'s 'let' is not supported`);
}
