import type { Gate } from '../auth/gate.ts';
import { type Doc, isDoc, isNumber, type Maybe, newDoc, toNumber } from '../bson/values.ts';
import { MongoError } from '../errors.ts';
import type { Catalogue } from '../store/catalogue.ts';
import type { Collection } from '../store/collection.ts';
import type { Snapshots } from '../store/snapshots.ts';
import type { Cursors } from './cursors.ts';

/** One command as it arrived, and the database it runs on. */
export interface Context {
  catalogue: Catalogue;
  cursors: Cursors;
  snapshots: Snapshots;
  database: string;
  body: Doc;
  /** The documents of an insert as they came, byte for byte. */
  documents?: Buffer[] | undefined;
  connection: number;
  /** What stands before the connection, where one has to say who it is. */
  gate?: Gate | undefined;
}

export interface Command {
  /** Whether the command may change the data, and so runs in a transaction with its neighbours. */
  writes: boolean;
  /** The fields the command knows beside its own name and those that any may have; one without takes whatever comes. */
  fields?: readonly string[];
  run(context: Context): Doc;
}

/** Names of collections, and of what is listed of a database. */
const NAME = /^(?:\$cmd\.)?[^.\0$][^\0$]*$/;

/** The full name of the collection a command is about. Throws InvalidNamespace (73). */
export function namespaceOf({ database, body }: Context, name: Maybe = Object.values(body)[0]): string {
  if (typeof name !== 'string') throw new MongoError(2, 'collection name has invalid type');
  if (!NAME.test(name)) throw new MongoError(73, `Invalid namespace specified '${database}.${name}'`);
  return `${database}.${name}`;
}

export function collectionOf(context: Context): Collection | undefined {
  return context.catalogue.find(namespaceOf(context));
}

/** A document argument of a command, empty if it is not given. Throws TypeMismatch (14). */
export function docArgument(body: Doc, name: string): Doc {
  const value = body[name];
  if (value === undefined || value === null) return newDoc();
  if (isDoc(value)) return value;
  throw new MongoError(14, `BSON field '${name}' is the wrong type, expected type 'object'`);
}

export function docsArgument(body: Doc, name: string): Doc[] {
  const value = body[name];
  if (value === undefined)
    throw new MongoError(40414, `BSON field '${name}' is missing but a required field`);
  if (Array.isArray(value) && value.every(isDoc)) return value;
  throw new MongoError(14, `BSON field '${name}' is the wrong type, expected type 'array'`);
}

/** Refuses a part of a command that lacks a field (40414) or has one nobody knows (40415). */
export function checkFields(
  where: string,
  part: Doc,
  required: readonly string[],
  known: readonly string[],
): void {
  const missing = required.find(name => part[name] === undefined);
  if (missing)
    throw new MongoError(40414, `BSON field '${where}.${missing}' is missing but a required field`);
  const unknown = Object.keys(part).find(name => !required.includes(name) && !known.includes(name));
  if (unknown) throw new MongoError(40415, `BSON field '${where}.${unknown}' is an unknown field.`);
}

/** A whole number of a command that may not be negative; undefined if it is not given. */
export function countArgument(body: Doc, name: string): number | undefined {
  const value = body[name];
  if (value === undefined || value === null) return undefined;
  if (!isNumber(value)) throw new MongoError(14, `BSON field '${name}' is the wrong type, expected number`);
  const count = Math.trunc(toNumber(value));
  if (count >= 0) return count;
  throw new MongoError(51024, `BSON field '${name}' value must be >= 0, actual value '${count}'`);
}
