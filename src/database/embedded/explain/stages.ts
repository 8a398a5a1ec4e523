import { type Doc, docOf, isDoc, isNumber, isTrue, newDoc, type Value } from '../bson/values.ts';
import type { Query } from '../query/find.ts';
import type { IndexPlan } from '../query/index-plan.ts';
import { isOperators } from '../query/match.ts';
import { type Plan, planFor } from '../query/plan.ts';
import type { Work } from '../query/scan.ts';
import type { Collection } from '../store/collection.ts';

/** What a query came to when it was run. */
export interface Ran extends Work {
  returned: number;
}

type Fields = Record<string, unknown>;

/** A stage of a plan; where it was run, with what it came to. */
export function stage(name: string, fields: Fields, counts?: Fields, input?: Doc): Doc {
  return docOf({ stage: name, ...fields, ...counts, ...(input ? { inputStage: input } : {}) });
}

/** The stages of a query's plan as MongoDB names them, the last one outermost. */
export function queryStages(collection: Collection | undefined, query: Query, ran?: Ran): Doc {
  if (!collection) return stage('EOF', {}, ran && { nReturned: 0 });
  const { filter, sort = [], hint } = query;
  const plan = planFor(collection, filter, { sort, hint });
  return sliced(plan, query, planStages(plan, filter, ran), ran);
}

/** A plan's stages up to the filter. */
export function planStages(plan: Plan, filter: Doc, ran?: Ran): Doc {
  if (plan.kind === 'id') return stage('IDHACK', {}, ran && reads(ran));
  const asked = filtered(plan, filter);
  if (plan.kind === 'all') {
    const direction = plan.reverse ? 'backward' : 'forward';
    return stage(
      'COLLSCAN',
      { ...asked, direction },
      ran && { nReturned: ran.passed, docsExamined: ran.docs },
    );
  }
  const counts = ran && { nReturned: ran.passed, docsExamined: ran.docs };
  if (plan.kind === 'index') return stage('FETCH', asked, counts, indexStage(plan, ran));
  const either = docOf({ stage: 'OR', inputStages: plan.plans.map(each => branchStage(each, filter)) });
  return stage('SUBPLAN', {}, ran && { nReturned: ran.passed }, stage('FETCH', asked, counts, either));
}

function reads({ passed, keys, docs }: Ran): Fields {
  return { nReturned: passed, keysExamined: keys, docsExamined: docs };
}

function filtered(plan: Exclude<Plan, { kind: 'id' }>, filter: Doc): Fields {
  const exact = plan.kind !== 'either' && plan.exact;
  return exact || Object.keys(filter).length === 0 ? {} : { filter: parsed(filter) };
}

function branchStage(plan: Plan, filter: Doc): Doc {
  return plan.kind === 'index' ? indexStage(plan) : planStages(plan, filter);
}

function indexStage(plan: IndexPlan, ran?: Ran): Doc {
  const counts = ran && { nReturned: ran.docs, keysExamined: ran.keys };
  return stage('IXSCAN', { ...indexFields(plan), direction: plan.reverse ? 'backward' : 'forward' }, counts);
}

export function indexFields({ index }: IndexPlan): Fields {
  return {
    keyPattern: index.spec.key,
    indexName: index.name,
    isMultiKey: index.multikey,
    isUnique: index.unique,
    isSparse: index.sparse,
    isPartial: index.partialFilter !== undefined,
    indexVersion: 2,
  };
}

const SORT_MEMORY = 100 * 1024 * 1024;

function sliced(plan: Plan, { sort = [], skip = 0, limit }: Query, input: Doc, ran?: Ran): Doc {
  const counts = ran && { nReturned: ran.returned };
  let stages = input;
  const inMemory = !plan.sorted && sort.length > 0;
  if (inMemory) {
    const sortPattern = Object.fromEntries(sort.map(({ path, direction }) => [path, direction]));
    const limitAmount = limit === undefined ? {} : { limitAmount: skip + limit };
    const fields = { sortPattern, memLimit: SORT_MEMORY, ...limitAmount, type: 'simple' };
    stages = stage('SORT', fields, ran && { nReturned: Math.min(ran.returned + skip, ran.passed) }, stages);
  }
  if (skip > 0) stages = stage('SKIP', { skipAmount: skip }, counts, stages);
  if (limit !== undefined && !inMemory) stages = stage('LIMIT', { limitAmount: limit }, counts, stages);
  return stages;
}

/** A find's projection around its other stages. */
export function projected(input: Doc, projection: Doc, ran?: Ran): Doc {
  if (Object.keys(projection).length === 0) return input;
  const name = isSimple(projection) ? 'PROJECTION_SIMPLE' : 'PROJECTION_DEFAULT';
  return stage(name, { transformBy: projection }, ran && { nReturned: ran.returned }, input);
}

/** Nothing but fields of the document's own to be kept. */
function isSimple(projection: Doc): boolean {
  return Object.entries(projection).every(
    ([path, value]) =>
      !path.includes('.') &&
      (isNumber(value) || typeof value === 'boolean') &&
      (isTrue(value) || path === '_id'),
  );
}

/** A filter with every condition written out as an operator. */
export function parsed(filter: Doc): Doc {
  const clauses = Object.entries(filter).flatMap(([name, value]) => clausesOf(name, value as Value));
  return clauses.length === 1
    ? (clauses[0] as Doc)
    : clauses.length === 0
      ? newDoc()
      : docOf({ $and: clauses });
}

function clausesOf(name: string, value: Value): Doc[] {
  if (name.startsWith('$'))
    return [
      docOf({
        [name]: Array.isArray(value) ? value.map(each => (isDoc(each) ? parsed(each) : each)) : value,
      }),
    ];
  const conditions = isOperators(value) ? Object.entries(value) : [['$eq', value] as const];
  return conditions.map(([operator, operand]) => docOf({ [name]: docOf({ [operator]: operand }) }));
}
