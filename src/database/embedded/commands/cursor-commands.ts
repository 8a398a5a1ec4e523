import { docOf, isNumber, toNumber, type Value } from '../bson/values.ts';
import { MongoError } from '../errors.ts';
import { type Command, countArgument, namespaceOf } from './context.ts';

export const getMore: Command = {
  fields: ['collection', 'batchSize', 'term'],
  writes: false,
  run(context) {
    const { body, cursors } = context;
    if (typeof body.getMore !== 'bigint')
      throw new MongoError(14, "BSON field 'getMore.getMore' is the wrong type, expected type 'long'");
    const namespace = namespaceOf(context, body.collection);
    return cursors.more(idOf(body.getMore as Value), namespace, countArgument(body, 'batchSize'));
  },
};

export const killCursors: Command = {
  fields: ['cursors'],
  writes: false,
  run({ body, cursors }) {
    if (body.cursors === undefined)
      throw new MongoError(40414, "BSON field 'killCursors.cursors' is missing but a required field");
    if (!Array.isArray(body.cursors))
      throw new MongoError(14, "BSON field 'killCursors.cursors' is the wrong type, expected type 'array'");
    const ids = body.cursors.map(idOf);
    const cursorsKilled = ids.filter(id => cursors.kill(id));
    const cursorsNotFound = ids.filter(id => !cursorsKilled.includes(id));
    return docOf({ cursorsKilled, cursorsNotFound, cursorsAlive: [], cursorsUnknown: [], ok: 1 });
  },
};

function idOf(value: Value): bigint {
  if (typeof value === 'bigint') return value;
  return isNumber(value) ? BigInt(Math.trunc(toNumber(value))) : 0n;
}
