import { type Document, EJSON } from 'bson';
import type { WireClient } from '../wire-client.ts';

/** A few commands in a row on the collection `c`, and the name of what they show. */
export interface Statement {
  name: string;
  docs: Document[];
  commands: Document[];
}

/** Statements about one set of documents. */
export function about(
  topic: string,
  docs: Document[],
  asked: Record<string, Document | Document[]>,
): Statement[] {
  return Object.entries(asked).map(([name, commands]) => ({
    name: `${topic} › ${name}`,
    docs,
    commands: Array.isArray(commands) ? commands : [commands],
  }));
}

export const find = (filter: Document, rest: Document = {}) => ({ find: 'c', filter, ...rest });
export const all = (rest: Document = {}) => ({ find: 'c', filter: {}, ...rest });
export const aggregate = (...pipeline: Document[]) => ({ aggregate: 'c', pipeline, cursor: {} });
export const insert = (...documents: Document[]) => ({ insert: 'c', documents });
export const index = (key: Document, rest: Document = {}) => ({
  createIndexes: 'c',
  indexes: [{ key, name: Object.entries(key).flat().join('_'), ...rest }],
});
export const update = (q: Document, u: Document | Document[], rest: Document = {}) => ({
  update: 'c',
  updates: [{ q, u, ...rest }],
});
export const remove = (q: Document, limit = 0) => ({ delete: 'c', deletes: [{ q, limit }] });
export const modify = (query: Document, rest: Document) => ({ findAndModify: 'c', query, ...rest });

const READS = new Set(['find', 'aggregate', 'count', 'distinct']);

/** The documents a client has in `c`, where only reads came after them. */
const untouched = new WeakMap<WireClient, Document[]>();

/** Runs a statement's commands on a fresh collection and gives their answers as text. */
export async function answersTo(
  client: WireClient,
  statement: Statement,
  database: string,
): Promise<string[]> {
  const { docs, commands } = statement;
  if (untouched.get(client) !== docs) await fill(client, docs, database);
  const reads = commands.every(command => READS.has(Object.keys(command)[0] ?? ''));
  if (reads) untouched.set(client, docs);
  else untouched.delete(client);
  const answers: string[] = [];
  for (const command of commands) {
    const answer = await client.command({ ...command, $db: command.$db ?? database });
    answers.push(EJSON.stringify(inOrder(tidied(answer) as Document), { relaxed: false }));
  }
  return answers;
}

async function fill(client: WireClient, docs: Document[], database: string): Promise<void> {
  await client.command({ drop: 'c', $db: database });
  if (docs.length > 0) await client.command({ insert: 'c', documents: docs, $db: database });
}

/** The order of an answer's own fields means nothing; that of the documents in it does. */
function inOrder(answer: Document): Document {
  const sorted = Object.fromEntries(Object.entries(answer).sort(([a], [b]) => (a < b ? -1 : 1)));
  if (sorted.cursor) sorted.cursor = { ...inOrder(sorted.cursor), id: String(sorted.cursor.id) !== '0' };
  return sorted;
}

const VOLATILE = new Set(['operationTime', '$clusterTime', 'errmsg', 'topologyVersion', 'uuid', 'info']);

/** An answer without what differs from server to server: the wording of errors, times, cursor numbers. */
function tidied(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(tidied);
  if (typeof value !== 'object' || value === null || '_bsontype' in value || value instanceof Date)
    return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => !VOLATILE.has(name))
      .map(([name, each]) => [name, tidied(each)]),
  );
}
