import { compilePipeline } from '../aggregate/pipeline.ts';
import { compareText, equal } from '../bson/compare.ts';
import { copyOf, isIndex, valueAt } from '../bson/paths.ts';
import { shellText } from '../bson/text.ts';
import { type Doc, isDoc, newDoc, type Value } from '../bson/values.ts';
import { badValue, failedToParse, MongoError } from '../errors.ts';
import { compileFilter } from '../query/match.ts';
import { changeOf } from './operators.ts';
import { findPlace, findViable, makePlace, put, unset, valueIn } from './paths.ts';
import { positionOf } from './position.ts';

/** Everything an update may look at beside the document. */
export interface UpdateOptions {
  filter: Doc;
  arrayFilters?: Doc[] | undefined;
  variables?: Doc | undefined;
  inserting?: boolean;
}

export interface Update {
  (doc: Doc, inserting?: boolean): Doc;
  /** The document counts as modified even where it comes out as it was. */
  touches?: boolean;
}

/** Compiles an update: operators, a pipeline, or a whole new document. Documents given are never changed. */
export function compileUpdate(update: Value, options: UpdateOptions): Update {
  if (Array.isArray(update)) return pipelineUpdate(update as Doc[], options);
  if (!isDoc(update)) failedToParse('Update argument must be either an object or an array');
  const first = Object.keys(update)[0];
  if (!first?.startsWith('$')) return replacement(update);
  return operatorUpdate(update, options);
}

const PIPELINE_STAGES = new Set(['$set', '$addFields', '$unset', '$project', '$replaceRoot', '$replaceWith']);

function pipelineUpdate(stages: Doc[], { variables }: UpdateOptions): Update {
  for (const stage of stages) {
    const name = Object.keys(stage)[0] ?? '';
    if (!PIPELINE_STAGES.has(name))
      throw new MongoError(72, `${name} is not allowed to be used within an update`);
  }
  const run = compilePipeline(stages, variables);
  return doc => keepId(doc, [...run([doc])][0] as Doc);
}

/** A result that lost its `_id` gets it back, first; one that changed it is refused. */
function keepId(old: Doc, changed: Doc): Doc {
  if (old._id === undefined) return changed;
  if (changed._id !== undefined && !equal(old._id, changed._id)) immutable();
  const { _id, ...rest } = changed;
  return Object.assign(newDoc(), { _id: old._id }, rest);
}

function immutable(): never {
  throw new MongoError(66, "Performing an update on the path '_id' would modify the immutable field '_id'");
}

function replacement(update: Doc): Update {
  for (const name of Object.keys(update)) {
    if (name.startsWith('$')) {
      throw new MongoError(
        52,
        `The dollar ($) prefixed field '${name}' in '${name}' is not allowed in the context of an update's replacement document. Consider using an aggregation pipeline with $replaceWith.`,
      );
    }
  }
  return doc => {
    if (doc._id !== undefined && update._id !== undefined && !equal(doc._id, update._id)) {
      throw new MongoError(
        66,
        `After applying the update, the (immutable) field '_id' was found to have been altered to _id: ${shellText(update._id)}`,
      );
    }
    const { _id, ...rest } = copyOf(update);
    const id = doc._id ?? _id;
    return Object.assign(newDoc(), id === undefined ? {} : { _id: id }, rest);
  };
}

interface Step {
  operator: string;
  path: string;
  parts: string[];
  operand: Value;
}

function operatorUpdate(update: Doc, options: UpdateOptions): Update {
  const steps = Object.entries(update).flatMap(([operator, fields]) => stepsOf(operator, fields as Value));
  refuseConflicts(steps);
  const ordered = steps.sort((a, b) => comparePaths(a.parts, b.parts));
  const filters = namedFilters(options.arrayFilters ?? [], steps);
  const run: Update = (doc, inserting = false) => {
    const changed = copyOf(doc);
    for (const step of ordered) {
      for (const parts of resolve(step, changed, doc, options.filter, filters)) {
        apply(step, parts, changed, inserting);
      }
    }
    if (doc._id !== undefined && !(changed._id !== undefined && equal(doc._id, changed._id))) immutable();
    return changed;
  };
  run.touches = steps.some(pushes);
  return run;
}

function stepsOf(operator: string, fields: Value): Step[] {
  if (!operator.startsWith('$')) {
    failedToParse(
      `Unknown modifier: ${operator}. Expected a valid update modifier or pipeline-style update specified as an array`,
    );
  }
  if (!isDoc(fields)) {
    failedToParse(
      `Modifiers operate on fields but we found type ${typeof fields} instead. For example: {$mod: {<field>: ...}} not {${operator}: ${shellText(fields)}}`,
    );
  }
  return Object.entries(fields).map(([path, operand]) => {
    const parts = path.split('.');
    if (path.startsWith('$')) dollarField(path);
    if (parts.includes('')) {
      throw new MongoError(
        56,
        `The update path '${path}' contains an empty field name, which is not allowed.`,
      );
    }
    if (operator === '$rename') checkRename(path, operand as Value);
    else if (operator !== '$unset') changeOf(operator, operand as Value, path);
    return { operator, path, parts, operand: operand as Value };
  });
}

function checkRename(path: string, to: Value): void {
  if (typeof to !== 'string')
    badValue(`The 'to' field for $rename must be a string: ${path}: ${shellText(to)}`);
  if (to === path) badValue(`The source and target field for $rename must differ: ${path}: ${shellText(to)}`);
  if (to.startsWith(`${path}.`) || path.startsWith(`${to}.`)) {
    badValue(
      `The source and target field for $rename must not be on the same path: ${path}: ${shellText(to)}`,
    );
  }
}

function dollarField(path: string): never {
  throw new MongoError(
    52,
    `The dollar ($) prefixed field '${path}' in '${path}' is not allowed in the context of an update's replacement document. Consider using an aggregation pipeline with $replaceWith.`,
  );
}

function refuseConflicts(steps: Step[]): void {
  const paths: string[] = [];
  for (const { operator, path, operand } of steps) {
    for (const each of operator === '$rename' ? [path, String(operand)] : [path]) {
      const clash = paths.find(
        had => had === each || had.startsWith(`${each}.`) || each.startsWith(`${had}.`),
      );
      if (clash !== undefined) {
        const shorter = clash.length < each.length ? clash : each;
        throw new MongoError(40, `Updating the path '${each}' would create a conflict at '${shorter}'`);
      }
      paths.push(each);
    }
  }
}

/** MongoDB changes fields in the order of their names, positions by number. */
function comparePaths(a: string[], b: string[]): number {
  for (let index = 0; index < a.length && index < b.length; index++) {
    const [x, y] = [a[index] as string, b[index] as string];
    const order = isIndex(x) && isIndex(y) ? Number(x) - Number(y) : compareText(x, y);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

type Filters = Map<string, (element: Value) => boolean>;

function namedFilters(arrayFilters: Doc[], steps: Step[]): Filters {
  const filters: Filters = new Map();
  for (const filter of arrayFilters) {
    const name = Object.keys(filter).map(nameIn)[0] ?? nameDeep(filter);
    if (name === undefined)
      failedToParse('Cannot use an expression without a top-level field name in arrayFilters');
    if (filters.has(name))
      failedToParse(`Found multiple array filters with the same top-level field name ${name}`);
    if (!steps.some(step => step.parts.includes(`$[${name}]`))) {
      failedToParse(`The array filter for identifier '${name}' was not used in the update`);
    }
    const predicate = compileFilter(filter);
    filters.set(name, element => predicate(Object.assign(newDoc(), { [name]: element })));
  }
  return filters;
}

function nameIn(path: string): string | undefined {
  return path.startsWith('$') ? undefined : path.split('.')[0];
}

function nameDeep(filter: Doc): string | undefined {
  const parts = Object.values(filter)[0];
  const first = Array.isArray(parts) ? parts[0] : undefined;
  return isDoc(first) ? (Object.keys(first).map(nameIn)[0] ?? nameDeep(first)) : undefined;
}

/** The plain paths a path with `$`, `$[]` or `$[name]` stands for in one document. */
function resolve({ path, parts }: Step, changed: Doc, doc: Doc, filter: Doc, filters: Filters): string[][] {
  let paths: string[][] = [[]];
  for (const part of parts) {
    if (part === '$') {
      const position = positionOf(filter, doc);
      if (position === undefined)
        badValue('The positional operator did not find the match needed from the query.');
      paths = paths.map(each => [...each, String(position)]);
    } else if (part.startsWith('$[') && part.endsWith(']')) {
      paths = paths.flatMap(each => positions(changed, each, part.slice(2, -1), path, filters));
    } else paths = paths.map(each => [...each, part]);
  }
  return paths;
}

function positions(doc: Doc, parts: string[], name: string, path: string, filters: Filters): string[][] {
  const matches = name === '' ? () => true : filters.get(name);
  if (!matches) badValue(`No array filter found for identifier '${name}' in path '${path}'`);
  const values = valueIn(findPlace(doc, parts));
  if (values === undefined) {
    badValue(`The path '${parts.join('.')}' must exist in the document in order to apply array updates.`);
  }
  if (!Array.isArray(values)) {
    badValue(`Cannot apply array updates to non-array element ${parts.at(-1)}: ${shellText(values)}`);
  }
  return values.flatMap((value, index) => (matches(value) ? [[...parts, String(index)]] : []));
}

function apply(step: Step, parts: string[], doc: Doc, inserting: boolean): void {
  const { operator, operand } = step;
  if (operator === '$rename') rename(doc, parts, String(operand).split('.'));
  else if (operator === '$unset') unset(findPlace(doc, parts));
  else change(step, parts, doc, inserting);
}

/** Operators that take away: they make no way to what is not there, but mind what stands in it. */
const CULLING = new Set(['$pop', '$pull', '$pullAll']);

function change({ operator, operand, path }: Step, parts: string[], doc: Doc, inserting: boolean): void {
  const place = CULLING.has(operator) ? findViable(doc, parts) : findPlace(doc, parts);
  const value = changeOf(operator, operand, path)(valueIn(place), { path, doc, inserting });
  if (value !== undefined) put(makePlace(doc, parts), value);
}

function rename(doc: Doc, from: string[], to: string[]): void {
  const place = findViable(doc, from);
  const value = valueIn(place);
  if (value === undefined) return;
  if (Array.isArray(place.holder)) notInArray('source', from);
  if (leadsIntoArray(doc, to)) notInArray('destination', to);
  unset(place);
  put(makePlace(doc, to), value);
}

function notInArray(which: string, parts: string[]): never {
  badValue(`The ${which} field cannot be an array element, '${parts.join('.')}'`);
}

function leadsIntoArray(doc: Doc, parts: string[]): boolean {
  return parts.some((_, at) => Array.isArray(valueAt(doc, parts.slice(0, at))));
}

/** A push of anything counts as a change even where a cut leaves the array as it was. */
function pushes({ operator, operand }: Step): boolean {
  if (operator !== '$push') return false;
  if (!isDoc(operand) || !Array.isArray(operand.$each)) return true;
  return operand.$each.length > 0;
}
