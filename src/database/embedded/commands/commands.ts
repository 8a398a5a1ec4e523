import { aggregate } from './aggregate.ts';
import { create, drop, dropDatabase, listCollections, renameCollection } from './collections.ts';
import type { Command } from './context.ts';
import { getMore, killCursors } from './cursor-commands.ts';
import { remove } from './delete.ts';
import { findCommand } from './find.ts';
import { findAndModify } from './find-and-modify.ts';
import { createIndexes, dropIndexes, listIndexes } from './indexes.ts';
import { insert } from './insert.ts';
import { count, distinct } from './reads.ts';
import { saslContinue, saslStart } from './sasl.ts';
import { endSessions, hello, ping } from './server.ts';
import { update } from './update.ts';

/** Every command the server knows, by the name a client calls it. */
export const COMMANDS: ReadonlyMap<string, Command> = new Map<string, Command>([
  ['aggregate', aggregate],
  ['count', count],
  ['create', create],
  ['createIndexes', createIndexes],
  ['delete', remove],
  ['distinct', distinct],
  ['drop', drop],
  ['dropDatabase', dropDatabase],
  ['dropIndexes', dropIndexes],
  ['endSessions', endSessions],
  ['find', findCommand],
  ['findAndModify', findAndModify],
  ['getMore', getMore],
  ['hello', hello],
  ['insert', insert],
  ['isMaster', hello],
  ['ismaster', hello],
  ['killCursors', killCursors],
  ['listCollections', listCollections],
  ['listIndexes', listIndexes],
  ['ping', ping],
  ['renameCollection', renameCollection],
  ['saslContinue', saslContinue],
  ['saslStart', saslStart],
  ['update', update],
]);
