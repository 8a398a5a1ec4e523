import type { Doc } from '../bson/values.ts';
import {
  type Context,
  collectionOf,
  countArgument,
  docArgument,
  hintOf,
  namespaceOf,
} from '../commands/context.ts';
import { queryOf } from '../commands/find.ts';
import { countedBy, countFound, find, type Query } from '../query/find.ts';
import type { IndexPlan } from '../query/index-plan.ts';
import { compileFilter } from '../query/match.ts';
import { planFor } from '../query/plan.ts';
import { compileProjection } from '../query/project.ts';
import { noWork } from '../query/scan.ts';
import type { Collection } from '../store/collection.ts';
import type { Explained } from './account.ts';
import { indexFields, planStages, projected, queryStages, type Ran, stage } from './stages.ts';

export function findExplained(context: Context): Explained {
  const { body } = context;
  const collection = collectionOf(context);
  const query = queryOf(body, collection);
  const projection = docArgument(body, 'projection');
  compileProjection(projection, query.filter);
  return {
    namespace: namespaceOf(context),
    filter: query.filter,
    stages: ran =>
      collection
        ? projected(queryStages(collection, query, ran), projection, ran)
        : queryStages(collection, query, ran),
    run: () => walked(collection, query),
  };
}

/** Runs a query to its end, looking at nothing but what it finds. */
export function walked(collection: Collection | undefined, query: Query): Ran {
  const work = noWork();
  let returned = 0;
  if (collection) for (const _ of find(collection, query, work)) returned++;
  return { ...work, returned };
}

export function distinctExplained(context: Context): Explained {
  const collection = collectionOf(context);
  const filter = docArgument(context.body, 'query');
  compileFilter(filter);
  return {
    namespace: namespaceOf(context),
    filter,
    stages: ran => queryStages(collection, { filter }, ran),
    run: () => walked(collection, { filter }),
  };
}

export function countExplained(context: Context): Explained {
  const { body } = context;
  const collection = collectionOf(context);
  const filter = docArgument(body, 'query');
  compileFilter(filter);
  const skip = countArgument(body, 'skip') ?? 0;
  const limit = countArgument(body, 'limit') || undefined;
  const query = { filter, skip, limit, hint: hintOf(collection, body.hint) };
  return {
    namespace: namespaceOf(context),
    filter,
    stages: ran => countStages(collection, query, ran),
    run: () => counted(collection, query),
  };
}

function countStages(collection: Collection | undefined, query: Query, ran?: Ran): Doc {
  if (!collection) return queryStages(collection, query, ran);
  const { filter, hint } = query;
  const plan = planFor(collection, filter, { hint });
  const by = countedBy(plan);
  const counts = ran && { nReturned: 0, nCounted: ran.passed, nSkipped: query.skip ?? 0 };
  if (by === 'size') return stage('RECORD_STORE_FAST_COUNT', {}, counts);
  const keys = ran && { nReturned: ran.passed, keysExamined: ran.keys };
  const input =
    by === 'keys' ? stage('COUNT_SCAN', indexFields(plan as IndexPlan), keys) : planStages(plan, filter, ran);
  return stage('COUNT', {}, counts, input);
}

/** Counts as the count command does; where keys are enough, it looks at as many as it counts. */
function counted(collection: Collection | undefined, query: Query): Ran {
  if (!collection) return { ...noWork(), returned: 0 };
  const by = countedBy(planFor(collection, query.filter, { hint: query.hint }));
  if (by === 'documents') return { ...walked(collection, query), returned: 0 };
  const found = countFound(collection, query);
  return { keys: by === 'keys' ? found : 0, docs: 0, passed: found, returned: 0 };
}
