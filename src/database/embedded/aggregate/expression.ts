import { type Doc, isDoc, type Maybe, newDoc, type Value } from '../bson/values.ts';
import { MongoError } from '../errors.ts';
import { OPERATORS } from './operators/operators.ts';
import { type Expression, pathExpression, type Scope } from './scope.ts';

const NONE: ReadonlySet<string> = new Set();

/** Compiles an aggregation expression; `known` are the variables it may use. Throws 168 on an unknown operator. */
export function compileExpression(expression: Maybe, known: ReadonlySet<string> = NONE): Expression {
  if (typeof expression === 'string' && expression.startsWith('$')) return pathExpression(expression, known);
  if (Array.isArray(expression)) return arrayExpression(expression, known);
  if (!isDoc(expression)) return () => expression;
  const names = Object.keys(expression);
  if (names[0]?.startsWith('$')) return operatorExpression(expression, names, known);
  return objectExpression(expression, known);
}

function arrayExpression(values: Value[], known: ReadonlySet<string>): Expression {
  const items = values.map(each => compileExpression(each, known));
  return scope => items.map(item => item(scope) ?? null);
}

function operatorExpression(expression: Doc, names: string[], known: ReadonlySet<string>): Expression {
  const [name] = names as [string];
  if (names.length > 1) {
    throw new MongoError(
      15983,
      `an object representing an expression must have exactly one field: ${names.join(', ')}`,
    );
  }
  const operator = OPERATORS.get(name);
  if (!operator) throw new MongoError(168, `Unrecognized expression '${name}'`);
  return operator(expression[name] as Value, known, compileExpression);
}

function objectExpression(fields: Doc, known: ReadonlySet<string>): Expression {
  const compiled = Object.entries(fields).map(([name, value]) => {
    if (name.startsWith('$'))
      throw new MongoError(
        16410,
        `FieldPath field names may not start with '$'. Consider using $getField or $setField.`,
      );
    if (name.includes('.'))
      throw new MongoError(16405, `dotted field names are only allowed at the top level`);
    return [name, compileExpression(value, known)] as const;
  });
  return scope => built(compiled, scope);
}

function built(fields: (readonly [string, Expression])[], scope: Scope): Doc {
  const doc = newDoc();
  for (const [name, expression] of fields) {
    const value = expression(scope);
    if (value !== undefined) doc[name] = value;
  }
  return doc;
}
