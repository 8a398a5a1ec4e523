import assert from 'node:assert/strict';
import type { Document } from 'bson';
import { answersTo } from '../contract/statement.ts';
import type { WireClient } from '../wire-client.ts';

/** Everything there is, in an order that is certain. */
export const everything: Document = { find: 'c', filter: {}, sort: { _id: 1 } };

const NOT_SUPPORTED = '"code":{"$numberInt":"238"}';

/** Runs the commands on two servers and fails at the first answer that differs; stops where one is refused as not supported. */
export async function sameOnBoth(
  [one, other]: [WireClient, WireClient],
  docs: Document[],
  commands: Document[],
  as = (answer: string) => answer,
): Promise<void> {
  const statement = { name: 'random', docs, commands };
  const [expected, got] = await Promise.all([
    answersTo(one, statement, 'random'),
    answersTo(other, statement, 'random'),
  ]);
  for (const [at, answer] of got.entries()) {
    if (answer.includes(NOT_SUPPORTED)) return;
    assert.equal(as(answer), as(expected[at] ?? ''), JSON.stringify(commands[at]));
  }
}

/** An answer without the order of its documents, which mongod leaves to chance after a group. */
export function withoutOrder(answer: string): string {
  const batch: Document[] = JSON.parse(answer).cursor?.firstBatch ?? [answer];
  return batch
    .map(each => JSON.stringify(each))
    .sort()
    .join('\n');
}
