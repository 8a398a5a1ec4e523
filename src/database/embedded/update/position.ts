import { valueAt } from '../bson/paths.ts';
import { type Doc, isDoc, newDoc, type Value } from '../bson/values.ts';
import { MongoError } from '../errors.ts';
import { compileFilter, elementPredicate, isOperators } from '../query/match.ts';

/** Which element of an array made the document match: what `$` in an update's path stands for. Throws 238 on $or and the like. */
export function positionOf(filter: Doc, doc: Doc): number | undefined {
  let found: number | undefined;
  for (const [name, value] of Object.entries(filter)) {
    if (name.startsWith('$'))
      throw new MongoError(238, `$ in an update's path is not supported where the filter has ${name}`);
    found = inField(name.split('.'), value as Value, doc) ?? found;
  }
  return found;
}

function inField(parts: string[], condition: Value, doc: Doc): number | undefined {
  for (let at = 1; at <= parts.length; at++) {
    const values = valueAt(doc, parts.slice(0, at));
    if (Array.isArray(values)) return firstIn(values, parts.slice(at), condition);
  }
  return undefined;
}

function firstIn(values: Value[], rest: string[], condition: Value): number | undefined {
  const index = values.findIndex(elementTest(rest, condition));
  return index < 0 ? undefined : index;
}

function elementTest(rest: string[], condition: Value): (element: Value) => boolean {
  if (rest.length > 0) {
    const predicate = compileFilter(Object.assign(newDoc(), { [rest.join('.')]: condition }));
    return element => isDoc(element) && predicate(element);
  }
  if (isDoc(condition) && isDoc(condition.$elemMatch)) return elementPredicate(condition.$elemMatch);
  const asked = isOperators(condition) ? condition : Object.assign(newDoc(), { $eq: condition });
  return elementPredicate(asked);
}
