import { docOf, isNumber, toNumber, type Value } from '../bson/values.ts';
import { type Command, countArgument, namespaceOf } from './context.ts';

export const getMore: Command = {
  fields: ['collection', 'batchSize', 'term'],
  writes: false,
  run(context) {
    const { body, cursors } = context;
    const namespace = namespaceOf(context, body.collection);
    return cursors.more(idOf(body.getMore as Value), namespace, countArgument(body, 'batchSize'));
  },
};

export const killCursors: Command = {
  fields: ['cursors'],
  writes: false,
  run({ body, cursors }) {
    const ids = Array.isArray(body.cursors) ? body.cursors.map(idOf) : [];
    const cursorsKilled = ids.filter(id => cursors.kill(id));
    const cursorsNotFound = ids.filter(id => !cursorsKilled.includes(id));
    return docOf({ cursorsKilled, cursorsNotFound, cursorsAlive: [], cursorsUnknown: [], ok: 1 });
  },
};

function idOf(value: Value): bigint {
  if (typeof value === 'bigint') return value;
  return isNumber(value) ? BigInt(Math.trunc(toNumber(value))) : 0n;
}
