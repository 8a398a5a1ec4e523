import { equal } from '../bson/compare.ts';
import { copyOf, valueAt } from '../bson/paths.ts';
import { shellText } from '../bson/text.ts';
import { type Doc, isDoc, type Maybe, newDoc, type Value } from '../bson/values.ts';
import { badValue, failedToParse, MongoError } from '../errors.ts';
import { findPlace, findViable, makePlace, put, unset, valueIn } from './paths.ts';
import { positionOf } from './position.ts';
import { dollarField, orderedSteps, type UpdateStep } from './steps.ts';

export interface CompiledUpdate {
  (doc: Doc, inserting?: boolean): Doc;
  /** The document counts as modified even where it comes out as it was. */
  touches?: (doc: Doc) => boolean;
}

/** Compiles an update: operators, or a whole new document. Documents given are never changed. */
export function compileUpdate(update: Value, filter: Doc): CompiledUpdate {
  if (Array.isArray(update)) throw new MongoError(238, 'updating by a pipeline is not supported');
  if (!isDoc(update)) failedToParse('Update argument must be an object');
  return isReplacement(update) ? replacement(update) : operatorUpdate(update, filter);
}

export function isReplacement(update: Maybe): boolean {
  return isDoc(update) && !Object.keys(update)[0]?.startsWith('$');
}

function replacement(update: Doc): CompiledUpdate {
  const operator = Object.keys(update).find(name => name.startsWith('$'));
  if (operator) dollarField(operator);
  return doc => {
    if (doc._id !== undefined && update._id !== undefined && !equal(doc._id, update._id)) {
      throw new MongoError(
        66,
        `After applying the update, the (immutable) field '_id' was found to have been altered to _id: ${shellText(update._id)}`,
      );
    }
    const { _id, ...rest } = copyOf(update);
    const id = doc._id === undefined ? _id : doc._id;
    return Object.assign(newDoc(), id === undefined ? {} : { _id: id }, rest);
  };
}

function operatorUpdate(update: Doc, filter: Doc): CompiledUpdate {
  const steps = orderedSteps(update);
  const run: CompiledUpdate = (doc, inserting = false) => {
    const changed = copyOf(doc);
    for (const step of steps) take(step, positioned(step, doc, filter), changed, inserting);
    if (doc._id !== undefined && !(changed._id !== undefined && equal(doc._id, changed._id))) immutable();
    return changed;
  };
  run.touches = doc => steps.some(step => touches(step, doc));
  return run;
}

function immutable(): never {
  throw new MongoError(66, "Performing an update on the path '_id' would modify the immutable field '_id'");
}

/** A step's path in one document, with the position that its `$` stands for. */
function positioned({ parts }: UpdateStep, doc: Doc, filter: Doc): string[] {
  if (!parts.includes('$')) return parts;
  const position = positionOf(filter, doc);
  if (position === undefined)
    badValue('The positional operator did not find the match needed from the query.');
  return parts.map(part => (part === '$' ? String(position) : part));
}

/** Operators that take away: they make no way to what is not there, but mind what stands in it. */
const CULLING = new Set(['$pull', '$pullAll']);

/** Takes a step on a document that may be changed. */
function take({ operator, path, change }: UpdateStep, parts: string[], doc: Doc, inserting: boolean): void {
  if (change === 'unset') {
    unset(findPlace(doc, parts));
    return;
  }
  const place = CULLING.has(operator) ? findViable(doc, parts) : findPlace(doc, parts);
  const value = change(valueIn(place), { path, doc, inserting });
  if (value !== undefined) put(makePlace(doc, parts), value);
}

/** Whether a document counts as changed by a step even where it comes out as it was: by a push of anything, or a null unset. */
function touches({ operator, operand, parts }: UpdateStep, doc: Doc): boolean {
  if (operator === '$unset') return valueAt(doc, parts) !== undefined;
  if (operator === '$inc') return Number.isNaN(valueAt(doc, parts));
  if (operator !== '$push') return false;
  return !isDoc(operand) || !Array.isArray(operand.$each) || operand.$each.length > 0;
}
