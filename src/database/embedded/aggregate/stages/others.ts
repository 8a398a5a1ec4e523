import { setAt } from '../../bson/paths.ts';
import { type Doc, isDoc, type Maybe, newDoc, type Value } from '../../bson/values.ts';
import { MongoError } from '../../errors.ts';
import { checkFieldPath } from '../../query/sort.ts';
import { compileExpression } from '../expression.ts';
import { type CompileStage, compilePipeline, type StageContext } from '../pipeline.ts';
import { follow } from '../scope.ts';
import { addTree, fieldTree } from './tree.ts';

const LOOKUP = new Set(['from', 'as', 'localField', 'foreignField', 'let', 'pipeline']);
const WRITING = ['$out', '$merge'];
const NOT_IN_FACET = ['$facet', '$geoNear', '$indexStats', '$collStats', '$planCacheStats', ...WRITING];

/** Some stages have no place in another stage's pipeline. */
function refuseStages(stages: readonly Value[], names: string[], code: number, where: string): void {
  const found = stages
    .flatMap(stage => (isDoc(stage) ? Object.keys(stage) : []))
    .find(name => names.includes(name));
  if (found) throw new MongoError(code, `${found} is not allowed to be used within a ${where} stage`);
}

export const lookup: CompileStage = (operand, context) => {
  if (!isDoc(operand)) throw new MongoError(9, 'the $lookup specification must be an Object');
  const { from, as, localField, foreignField, let: vars = newDoc(), pipeline = [] } = operand;
  const unknown = Object.keys(operand).find(name => !LOOKUP.has(name));
  if (unknown) throw new MongoError(9, `unknown argument to $lookup: ${unknown}`);
  if (typeof from !== 'string')
    throw new MongoError(9, "missing 'from' option to $lookup stage specification");
  if (typeof as !== 'string') throw new MongoError(9, "must specify 'as' field for a $lookup");
  if ((localField === undefined) !== (foreignField === undefined))
    throw new MongoError(
      9,
      "$lookup requires both or neither of 'localField' and 'foreignField' to be specified",
    );
  if (localField === undefined && operand.pipeline === undefined)
    throw new MongoError(
      9,
      "$lookup requires either 'pipeline' or both 'localField' and 'foreignField' to be specified",
    );
  const stages = Array.isArray(pipeline) ? pipeline : [];
  refuseStages(stages, WRITING, 51047, '$lookup');
  const bound = Object.entries(vars as Doc).map(
    ([name, each]) => [name, compileExpression(each, context.known)] as const,
  );
  compilePipeline(stages, dummies(context, bound), context.reach);
  return function* joined(docs) {
    for (const doc of docs) {
      const inside = context.scope(doc);
      const given = Object.assign(newDoc(), context.given);
      for (const [name, each] of bound) given[name] = each(inside);
      const filter =
        localField === undefined
          ? newDoc()
          : filterFor(String(foreignField), follow(doc, String(localField).split('.')));
      const found = compilePipeline(stages, given, context.reach)(context.reach.documents(from, filter));
      yield withField(doc, as, [...found]);
    }
  };
};

function dummies({ given }: StageContext, bound: (readonly [string, unknown])[]): Doc {
  return Object.assign(newDoc(), given, Object.fromEntries(bound.map(([name]) => [name, null])));
}

/** A joined field equals the local value, or any element of it; a missing one equals null. */
function filterFor(field: string, value: Maybe): Doc {
  const values = Array.isArray(value) ? value : [value ?? null];
  const condition = values.length === 1 ? { $eq: values[0] } : { $in: values };
  return Object.assign(newDoc(), { [field]: Object.assign(newDoc(), condition) });
}

function withField(doc: Doc, path: string, value: Value): Doc {
  const fields = Object.assign(newDoc(), { [path]: Object.assign(newDoc(), { $literal: value }) });
  return addTree(doc, fieldTree(fields, new Set()), { root: doc, variables: new Map() }) as Doc;
}

export const facet: CompileStage = (operand, context) => {
  if (!isDoc(operand) || Object.keys(operand).length === 0)
    throw new MongoError(40169, 'the $facet specification must be a non-empty object');
  const facets = Object.entries(operand).map(([name, stages]) => {
    if (!Array.isArray(stages))
      throw new MongoError(40170, `arguments to $facet must be arrays, ${name} is not`);
    checkFieldPath(name);
    refuseStages(stages, NOT_IN_FACET, 40600, '$facet');
    return [name, compilePipeline(stages, context.given, context.reach)] as const;
  });
  return function* faceted(docs) {
    const all = [...docs];
    const doc = newDoc();
    for (const [name, run] of facets) doc[name] = [...run(all)];
    yield doc;
  };
};

export const unionWith: CompileStage = (operand, context) => {
  const from = isDoc(operand) ? operand.coll : operand;
  if (typeof from !== 'string') throw new MongoError(9, '$unionWith needs a collection');
  const unknown = isDoc(operand) && Object.keys(operand).find(name => name !== 'coll' && name !== 'pipeline');
  if (unknown) throw new MongoError(40415, `BSON field '$unionWith.${unknown}' is an unknown field.`);
  const stages = isDoc(operand) && Array.isArray(operand.pipeline) ? operand.pipeline : [];
  refuseStages(stages, WRITING, 31441, '$unionWith');
  const run = compilePipeline(stages, context.given, context.reach);
  return function* united(docs) {
    yield* docs;
    yield* run(context.reach.documents(from, newDoc()));
  };
};

export { setAt };
