import { compare, equal } from '../bson/compare.ts';
import { someAt } from '../bson/paths.ts';
import { docOf, Kept, type Value } from '../bson/values.ts';
import { countFound, findParts } from '../query/find.ts';
import { compileFilter } from '../query/match.ts';
import {
  type Command,
  collectionOf,
  countArgument,
  docArgument,
  hintOf,
  namespaceOf,
  refuseCollation,
} from './context.ts';

export const count: Command = {
  fields: ['query', 'limit', 'skip', 'hint', 'collation', 'fields'],
  writes: false,
  run(context) {
    const { body } = context;
    namespaceOf(context);
    refuseCollation(body);
    const filter = docArgument(body, 'query');
    compileFilter(filter);
    const collection = collectionOf(context);
    const skip = countArgument(body, 'skip') ?? 0;
    const limit = countArgument(body, 'limit') || Number.POSITIVE_INFINITY;
    if (!collection) return docOf({ n: 0, ok: 1 });
    if (Object.keys(filter).length === 0) {
      return docOf({ n: Math.max(0, Math.min(collection.size - skip, limit)), ok: 1 });
    }
    const hint = hintOf(collection, body.hint);
    return docOf({ n: countFound(collection, { filter, skip, limit, hint }), ok: 1 });
  },
};

export const distinct: Command = {
  fields: ['key', 'query', 'collation'],
  writes: false,
  run(context) {
    const { body } = context;
    refuseCollation(body);
    const filter = docArgument(body, 'query');
    compileFilter(filter);
    const collection = collectionOf(context);
    const parts = String(body.key).split('.');
    const found: Value[] = [];
    const wanted = new Set([parts[0] as string]);
    for (const doc of collection ? findParts(collection, { filter }, wanted) : []) {
      someAt(
        doc,
        parts,
        value => {
          if (Array.isArray(value)) found.push(...value);
          else if (value !== undefined) found.push(value);
          return false;
        },
        false,
      );
    }
    const ordered = found.sort(compare);
    const values = ordered.filter((each, at) => at === 0 || !equal(each, ordered[at - 1]));
    return docOf({ values: new Kept(values), ok: 1 });
  },
};
