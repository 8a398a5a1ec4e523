import { isDoc, isNumber, type Maybe, toNumber, typeOf, type Value } from '../../bson/values.ts';
import { MongoError } from '../../errors.ts';
import type { Expression, Scope } from '../scope.ts';

export type Compile = (expression: Maybe, known?: ReadonlySet<string>) => Expression;

/** How an operator's operand becomes an expression. */
export type Operator = (operand: Value, known: ReadonlySet<string>, compile: Compile) => Expression;

export function truth(value: Maybe): boolean {
  if (value === undefined || value === null || value === false) return false;
  return !(isNumber(value) && toNumber(value) === 0);
}

export function isNothing(value: Maybe): value is null | undefined {
  return value === null || value === undefined;
}

/** An operator of so many operands, each evaluated first; a single one needs no array round it. */
export function fixed(
  name: string,
  least: number,
  most: number,
  of: (values: Maybe[], scope: Scope) => Maybe,
): Operator {
  return (operand, known, compile) => {
    const operands = Array.isArray(operand) ? operand : [operand];
    if (operands.length < least || operands.length > most) wrongCount(name, least, most, operands.length);
    const expressions = operands.map(each => compile(each, known));
    return scope =>
      of(
        expressions.map(each => each(scope)),
        scope,
      );
  };
}

function wrongCount(name: string, least: number, most: number, given: number): never {
  if (least === most) {
    throw new MongoError(
      16020,
      `Expression ${name} takes exactly ${least} arguments. ${given} were passed in.`,
    );
  }
  throw new MongoError(
    28667,
    `Expression ${name} takes at least ${least} arguments, and at most ${most}, but ${given} were passed in.`,
  );
}

export function variadic(of: (values: Maybe[], scope: Scope) => Maybe): Operator {
  return fixed('', 0, Number.POSITIVE_INFINITY, of);
}

/** An operator of one operand where nothing gives null. */
export function unary(name: string, of: (value: Value) => Maybe): Operator {
  return fixed(name, 1, 1, ([value]) => (isNothing(value) ? null : of(value)));
}

/** An operator whose operand is a document of named expressions. Throws on names it does not know. */
export function named(
  name: string,
  required: readonly string[],
  optional: readonly string[],
  of: (values: Record<string, Maybe>, scope: Scope) => Maybe,
): Operator {
  return (operand, known, compile) => {
    if (!isDoc(operand))
      throw new MongoError(9, `${name} requires an object as an argument, found: ${typeOf(operand).name}`);
    for (const field of Object.keys(operand)) {
      if (!required.includes(field) && !optional.includes(field))
        throw new MongoError(9, `Unrecognized argument to ${name}: ${field}`);
    }
    const missing = required.find(field => operand[field] === undefined);
    if (missing) throw new MongoError(9, `Missing '${missing}' parameter to ${name}`);
    const expressions = Object.entries(operand).map(
      ([field, each]) => [field, compile(each, known)] as const,
    );
    return scope => of(Object.fromEntries(expressions.map(([field, each]) => [field, each(scope)])), scope);
  };
}
