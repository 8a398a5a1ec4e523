import { type Doc, isDoc, type Maybe, type Value } from '../bson/values.ts';
import { MongoError } from '../errors.ts';

/** What an expression may look at: the document, and the variables by name without their dollars. */
export interface Scope {
  root: Maybe;
  variables: ReadonlyMap<string, Maybe>;
}

export type Expression = (scope: Scope) => Maybe;

/** The scope of a document, with the variables a command's `let` gave. */
export function scopeOf(root: Maybe, given: Doc | undefined): Scope {
  const variables = new Map<string, Maybe>(Object.entries(given ?? {}));
  variables.set('NOW', variables.get('NOW') ?? new Date());
  return { root, variables };
}

export function withVariable({ root, variables }: Scope, name: string, value: Maybe): Scope {
  return { root, variables: new Map(variables).set(name, value) };
}

/** What a path leads to, gathered through arrays as an array. */
export function follow(value: Maybe, parts: readonly string[], at = 0): Maybe {
  if (at === parts.length) return value;
  if (isDoc(value)) return follow(value[parts[at] as string], parts, at + 1);
  if (!Array.isArray(value)) return undefined;
  const found: Value[] = [];
  for (const each of value) {
    const next = isDoc(each) ? follow(each, parts, at) : undefined;
    if (next !== undefined) found.push(next);
  }
  return found;
}

/** The expression of `$path` or `$$variable.path`. Throws 17276 on a variable nobody defined. */
export function pathExpression(text: string, known: ReadonlySet<string>): Expression {
  if (!text.startsWith('$$')) return fieldExpression(text.slice(1).split('.'));
  const [name = '', ...parts] = text.slice(2).split('.');
  if (name === 'ROOT' || name === 'CURRENT') return ({ root }) => follow(root, parts);
  if (name === 'REMOVE') return () => undefined;
  if (name !== 'NOW' && !known.has(name)) throw new MongoError(17276, `Use of undefined variable: ${name}`);
  return ({ variables }) => follow(variables.get(name), parts);
}

function fieldExpression(parts: string[]): Expression {
  if (parts.includes('')) {
    throw new MongoError(
      parts.length === 1 ? 16872 : 40353,
      "FieldPath must not be empty or end with a '.'.",
    );
  }
  const only = parts.length === 1 ? (parts[0] as string) : undefined;
  if (only === undefined) return ({ root }) => follow(root, parts);
  return ({ root }) => (isDoc(root) ? root[only] : undefined);
}
