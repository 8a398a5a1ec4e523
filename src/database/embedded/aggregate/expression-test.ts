import type { Doc, Value } from '../bson/values.ts';
import type { MatchOptions } from '../query/match.ts';
import { plainOf } from './plain.ts';
import { truthOf } from './stages.ts';

/** A filter's $expr: holds where the expression is neither false, null, zero nor missing. */
export function expressionTest(expression: Value, options: MatchOptions): (doc: Doc) => boolean {
  return doc => truthOf(doc, expression, plainOf(options.variables));
}
