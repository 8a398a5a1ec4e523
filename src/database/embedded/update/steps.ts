import { compareText } from '../bson/compare.ts';
import { isIndex } from '../bson/paths.ts';
import { shellText } from '../bson/text.ts';
import { type Doc, isDoc, type Value } from '../bson/values.ts';
import { failedToParse, MongoError } from '../errors.ts';
import type { ValueChange } from './change.ts';
import { changeOf, unknownModifier } from './operators.ts';

/** One operator on one path of an update. */
export interface UpdateStep {
  operator: string;
  path: string;
  parts: string[];
  operand: Value;
  /** What becomes of the value; $unset takes it away. */
  change: ValueChange | 'unset';
}

/** The steps of an update in the order they are taken. Throws as MongoDB does on what it does not know, or on two that meet. */
export function orderedSteps(update: Doc): UpdateStep[] {
  const steps = Object.entries(update).flatMap(([operator, fields]) => stepsOf(operator, fields as Value));
  refuseConflicts(steps);
  return steps.sort((a, b) => comparePaths(a.parts, b.parts));
}

function stepsOf(operator: string, fields: Value): UpdateStep[] {
  if (!operator.startsWith('$')) unknownModifier(operator);
  if (!isDoc(fields)) {
    failedToParse(
      `Modifiers operate on fields but we found type ${typeof fields} instead. For example: {$mod: {<field>: ...}} not {${operator}: ${shellText(fields)}}`,
    );
  }
  return Object.entries(fields).map(([path, operand]) => stepOf(operator, path, operand as Value));
}

function stepOf(operator: string, path: string, operand: Value): UpdateStep {
  const parts = path.split('.');
  if (path.startsWith('$')) dollarField(path);
  if (parts.includes(''))
    throw new MongoError(56, `The update path '${path}' contains an empty field name, which is not allowed.`);
  const many = parts.find(part => part.startsWith('$['));
  if (many) throw new MongoError(238, `${many} in an update's path is not supported`);
  const change = operator === '$unset' ? 'unset' : changeOf(operator, operand, path);
  return { operator, path, parts, operand, change };
}

export function dollarField(name: string): never {
  throw new MongoError(
    52,
    `The dollar ($) prefixed field '${name}' in '${name}' is not allowed in the context of an update's replacement document.`,
  );
}

function refuseConflicts(steps: UpdateStep[]): void {
  const paths: string[] = [];
  for (const { path } of steps) {
    const clash = paths.find(had => had === path || had.startsWith(`${path}.`) || path.startsWith(`${had}.`));
    if (clash !== undefined) {
      const shorter = clash.length < path.length ? clash : path;
      throw new MongoError(40, `Updating the path '${path}' would create a conflict at '${shorter}'`);
    }
    paths.push(path);
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
