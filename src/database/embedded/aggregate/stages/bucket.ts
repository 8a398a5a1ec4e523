import { bracket, compare } from '../../bson/compare.ts';
import { docOf, isDoc, type Maybe, newDoc, type Value } from '../../bson/values.ts';
import { MongoError } from '../../errors.ts';
import { compileExpression } from '../expression.ts';
import { compileGatherer, type Gatherer } from '../grouped.ts';
import type { CompileStage } from '../pipeline.ts';

const OPTIONS = new Set(['groupBy', 'boundaries', 'default', 'output']);

export const bucket: CompileStage = (operand, { known, scope }) => {
  if (!isDoc(operand)) throw new MongoError(40201, 'Argument to $bucket stage must be an object');
  const { groupBy, boundaries, default: other, output = docOf({ count: docOf({ $sum: 1 }) }) } = operand;
  if (groupBy === undefined || boundaries === undefined)
    throw new MongoError(40198, "$bucket requires 'groupBy' and 'boundaries' to be specified.");
  const unknown = Object.keys(operand).find(name => !OPTIONS.has(name));
  if (unknown) throw new MongoError(40197, `Unrecognized option to $bucket: ${unknown}.`);
  if (!isDoc(groupBy) && !(typeof groupBy === 'string' && groupBy.startsWith('$')))
    throw new MongoError(40202, "The $bucket 'groupBy' field must be a $-prefixed path or an expression");
  const edges = boundariesOf(boundaries);
  const by = compileExpression(groupBy, known);
  const makers = Object.entries(output as object).map(
    ([name, field]) => [name, compileGatherer(name, field as Value, known)] as const,
  );
  return function* bucketed(docs) {
    const buckets = new Map<number, Gatherer[]>();
    for (const doc of docs) {
      const inside = scope(doc);
      const place = placeOf(by(inside), edges, other);
      const gathered = buckets.get(place) ?? makers.map(([, make]) => make());
      buckets.set(place, gathered);
      for (const each of gathered) each.take(inside);
    }
    const places = [...buckets.keys()].sort((a, b) => a - b);
    const ids = places.map(place => ({ place, id: place < 0 ? other : edges[place] }));
    for (const { place, id } of ids.sort((a, b) => compare(a.id, b.id))) {
      const doc = Object.assign(newDoc(), { _id: id });
      for (const [at, [name]] of makers.entries()) doc[name] = buckets.get(place)?.[at]?.result() ?? null;
      yield doc;
    }
  };
};

function boundariesOf(boundaries: Value): Value[] {
  if (!Array.isArray(boundaries))
    throw new MongoError(40200, "The $bucket 'boundaries' field must be an array");
  if (boundaries.length < 2)
    throw new MongoError(40192, "The $bucket 'boundaries' field must have at least 2 values");
  for (let at = 1; at < boundaries.length; at++) {
    if (bracket(boundaries[at]) !== bracket(boundaries[at - 1]))
      throw new MongoError(
        40193,
        "All values in the the 'boundaries' option to $bucket must have the same type.",
      );
    if (compare(boundaries[at - 1], boundaries[at]) >= 0)
      throw new MongoError(40194, "The 'boundaries' option to $bucket must be sorted in ascending order");
  }
  return boundaries;
}

function placeOf(value: Maybe, edges: Value[], other: Maybe): number {
  for (let at = 0; at + 1 < edges.length; at++) {
    if (compare(value, edges[at]) >= 0 && compare(value, edges[at + 1]) < 0) return at;
  }
  if (other === undefined)
    throw new MongoError(
      4934200,
      '$switch could not find a matching branch for an input, and no default was specified.',
    );
  return -1;
}
