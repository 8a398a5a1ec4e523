import type { Doc, Maybe, Value } from '../bson/values.ts';
import { docOf, newDoc } from '../bson/values.ts';
import { runStages } from './stages.ts';

/** The value of an expression for a document. */
export function computed(doc: Doc, expression: Value): Maybe {
  const stage = docOf({ $project: docOf({ value: expression }) });
  return runStages([doc], [stage], () => [], newDoc())[0]?.value;
}
