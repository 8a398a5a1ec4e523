import { valueAt } from '../bson/paths.ts';
import { type Doc, isDoc, type Maybe, type Value } from '../bson/values.ts';
import { badValue } from '../errors.ts';
import { changeOf } from './operators.ts';
import { findPlace, findViable, makePlace, put, unset, valueIn } from './paths.ts';
import type { Step } from './steps.ts';

/** Takes one step, at one of the paths it stands for, on a document that may be changed. */
export function apply(step: Step, parts: string[], doc: Doc, inserting: boolean): void {
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

/** Whether a document counts as changed by a step even where it comes out as it was. */
export function touches({ operator, operand, parts }: Step, doc: Doc): boolean {
  if (operator === '$push') return pushes(operand, valueAt(doc, parts));
  return (operator === '$inc' || operator === '$mul') && Number.isNaN(valueAt(doc, parts));
}

/** A push of anything does, and a sort of anything. */
function pushes(operand: Value, value: Maybe): boolean {
  if (!isDoc(operand) || !Array.isArray(operand.$each)) return true;
  return (
    operand.$each.length > 0 || (operand.$sort !== undefined && Array.isArray(value) && value.length > 0)
  );
}
