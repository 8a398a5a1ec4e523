import { encode } from '../bson/encode.ts';
import { type Doc, isDoc, isTrue } from '../bson/values.ts';
import { failedToParse } from '../errors.ts';
import { aggregateAccount } from '../explain/aggregate.ts';
import { type Command, checkFields, countArgument, docArgument } from './context.ts';
import { askedOf, compiled, documentsFor } from './pipelines.ts';

export const aggregate: Command = {
  fields: [
    'pipeline',
    'cursor',
    'explain',
    'allowDiskUse',
    'bypassDocumentValidation',
    'collation',
    'hint',
    'let',
  ],
  writes: false,
  run(context) {
    const { body, cursors } = context;
    const asked = askedOf(context);
    if (isTrue(body.explain)) return aggregateAccount(context, 'queryPlanner');
    if (!isDoc(body.cursor))
      failedToParse("The 'cursor' option is required, except for aggregate with the explain argument");
    checkFields('aggregate.cursor', body.cursor, [], ['batchSize']);
    const results = compiled(context, asked.rest)(documentsFor(asked));
    const batch = countArgument(docArgument(body, 'cursor'), 'batchSize');
    return cursors.start(asked.namespace, encoded(results), batch);
  },
};

function* encoded(docs: Iterable<Doc>): Generator<Buffer> {
  for (const doc of docs) yield encode(doc);
}
