import { Aggregator, Query } from 'mingo';
import type { Doc, Value } from '../bson/values.ts';
import { badValue } from '../errors.ts';
import { plainOf, typedOf } from './plain.ts';

export type Resolve = (collection: string) => Doc[];

/** Runs the stages of a pipeline over documents; other collections are had by name from `resolve`. */
export function runStages(docs: Iterable<Doc>, stages: Doc[], resolve: Resolve, variables: Doc): Doc[] {
  const pipeline = stages.map(stage => plainOf(stage) as Record<string, unknown>);
  const input = Array.from(docs, doc => plainOf(doc) as Record<string, unknown>);
  const options = {
    collectionResolver: (name: string) => resolve(name).map(doc => plainOf(doc) as Record<string, unknown>),
    variables: plainOf(variables) as Record<string, unknown>,
  };
  try {
    return new Aggregator(pipeline, options).run(input).map(doc => typedOf(doc) as Doc);
  } catch (error) {
    return badValue((error as Error).message);
  }
}

/** Whether an expression is true of a document. */
export function truthOf(doc: Doc, expression: Value, variables: unknown): boolean {
  const query = new Query(
    { $expr: plainOf(expression) as Record<string, unknown> },
    { variables: (variables ?? {}) as Record<string, unknown> },
  );
  return query.test(plainOf(doc) as Record<string, unknown>);
}
