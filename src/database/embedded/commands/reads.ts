import { compare, equal } from '../bson/compare.ts';
import { someAt } from '../bson/paths.ts';
import { type Doc, docOf, Kept, type Value } from '../bson/values.ts';
import { MongoError } from '../errors.ts';
import { distinctTexts } from '../query/distinct.ts';
import { countFound, findParts } from '../query/find.ts';
import { compileFilter } from '../query/match.ts';
import { checkFieldPath } from '../query/sort.ts';
import { type Command, collectionOf, docArgument } from './context.ts';

export const count: Command = {
  fields: ['query'],
  writes: false,
  run(context) {
    const filter = docArgument(context.body, 'query');
    compileFilter(filter);
    const collection = collectionOf(context);
    return docOf({ n: collection ? countFound(collection, { filter }) : 0, ok: 1 });
  },
};

function keyOf({ key }: Doc): string {
  if (key === undefined)
    throw new MongoError(40414, "BSON field 'distinct.key' is missing but a required field");
  if (typeof key !== 'string') throw new MongoError(14, "BSON field 'distinct.key' is the wrong type");
  checkFieldPath(key);
  return key;
}

export const distinct: Command = {
  fields: ['key', 'query'],
  writes: false,
  run(context) {
    const { body } = context;
    const filter = docArgument(body, 'query');
    compileFilter(filter);
    const collection = collectionOf(context);
    const key = keyOf(body);
    const texts = collection && Object.keys(filter).length === 0 && distinctTexts(collection, key);
    if (texts) return docOf({ values: new Kept(texts), ok: 1 });
    const parts = key.split('.');
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
