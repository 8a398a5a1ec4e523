import { compareText } from '../bson/compare.ts';
import { isIndex } from '../bson/paths.ts';
import { shellText } from '../bson/text.ts';
import { type Doc, isDoc, type Value } from '../bson/values.ts';
import { badValue, failedToParse, MongoError } from '../errors.ts';
import { changeOf } from './operators.ts';

/** One operator on one path of an update. */
export interface Step {
  operator: string;
  path: string;
  parts: string[];
  operand: Value;
}

/** The steps of an update in the order they are taken. Throws as MongoDB does on what it does not know, or on two that meet. */
export function orderedSteps(update: Doc): Step[] {
  const steps = Object.entries(update).flatMap(([operator, fields]) => stepsOf(operator, fields as Value));
  refuseConflicts(steps);
  return steps.sort((a, b) => comparePaths(a.parts, b.parts));
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
