import { type Doc, docOf } from '../bson/values.ts';
import type { Context } from '../commands/context.ts';
import { type Asked, askedOf, compiled, documentsFor } from '../commands/pipelines.ts';
import { noWork } from '../query/scan.ts';
import { accountOf, answerWith, type Explained, type Verbosity } from './account.ts';
import { queryStages } from './stages.ts';

/** Explains an aggregation: what a find answers of it, then each stage after that. */
export function aggregateAccount(context: Context, verbosity: Verbosity): Doc {
  const asked = askedOf(context);
  const counts = asked.rest.map(() => 0);
  const account = accountOf(explained(context, asked, counts), verbosity);
  if (asked.rest.length === 0) return answerWith(account, context.body);
  const told = (each: Doc, at: number) =>
    verbosity === 'queryPlanner' ? each : docOf({ ...each, nReturned: BigInt(counts[at] as number) });
  return answerWith({ stages: [{ $cursor: account }, ...asked.rest.map(told)] }, context.body);
}

function explained(context: Context, asked: Asked, counts: number[]): Explained {
  const { namespace, collection, query } = asked;
  return {
    namespace,
    filter: query.filter,
    stages: ran => queryStages(collection, query, ran),
    run: () => {
      const work = noWork();
      let returned = 0;
      const given = documentsFor(asked, work);
      const results = asked.rest.reduce<Iterable<Doc>>(
        (docs, stage, at) =>
          counting(compiled(context, [stage])(docs), () => {
            counts[at] = (counts[at] ?? 0) + 1;
          }),
        counting(given, () => returned++),
      );
      for (const _ of results);
      return { ...work, returned };
    },
  };
}

function* counting(docs: Iterable<Doc>, count: () => void): Generator<Doc> {
  for (const doc of docs) {
    count();
    yield doc;
  }
}
