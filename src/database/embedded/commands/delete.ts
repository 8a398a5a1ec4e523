import { type Doc, type Maybe, toNumber } from '../bson/values.ts';
import { failedToParse } from '../errors.ts';
import { find } from '../query/find.ts';
import { compileFilter } from '../query/match.ts';
import { bulkAnswer, eachPart } from './bulk.ts';
import {
  type Command,
  type Context,
  checkFields,
  collectionOf,
  docArgument,
  docsArgument,
} from './context.ts';

export const remove: Command = {
  fields: ['deletes', 'ordered'],
  writes: true,
  run(context) {
    const deletes = docsArgument(context.body, 'deletes');
    for (const each of deletes) {
      checkFields('delete.deletes', each, ['q', 'limit'], []);
      checkLimit(each.limit);
    }
    let n = 0;
    const errors = eachPart(context.body, deletes.length, index => {
      n += deleteOne(context, deletes[index] as Doc);
    });
    return bulkAnswer({ n }, errors);
  },
};

function checkLimit(limit: Maybe): void {
  const count = toNumber(limit);
  if (count !== 0 && count !== 1)
    failedToParse(`The limit field in delete objects must be 0 or 1. Got ${count}`);
}

function deleteOne(context: Context, statement: Doc): number {
  const filter = docArgument(statement, 'q');
  compileFilter(filter);
  const collection = collectionOf(context);
  if (!collection) return 0;
  const one = toNumber(statement.limit) === 1;
  if (!one && Object.keys(filter).length === 0) {
    const { size } = collection;
    collection.clear();
    return size;
  }
  const hits = [...find(collection, { filter, limit: one ? 1 : undefined })];
  for (const { record, doc } of hits) collection.remove(record, doc);
  return hits.length;
}
