import { copyOf } from '../bson/paths.ts';
import { type Doc, isDoc, type Maybe, newDoc, type Value } from '../bson/values.ts';
import type { Expression, Scope } from './scope.ts';

/** What a projection does with a field: keeps it, drops it, computes it, changes it, or goes deeper. */
export type Node =
  | 'keep'
  | 'drop'
  | { compute: Expression }
  | { change: (value: Maybe, scope: Scope) => Maybe }
  | { fields: Fields };

export type Fields = Map<string, Node>;

/** What a projection that says what to keep leaves of a value. */
export function include(value: Maybe, fields: Fields, scope: Scope): Maybe {
  if (Array.isArray(value))
    return value.map(each => include(each, fields, scope)).filter(each => each !== undefined) as Value[];
  if (!isDoc(value)) return hasComputed(fields) ? computed(newDoc(), fields, scope) : undefined;
  const kept = newDoc();
  for (const name in value) {
    const next = included(value[name], fields.get(name), scope);
    if (next !== undefined) kept[name] = next;
  }
  return computed(kept, fields, scope, value);
}

function included(value: Maybe, node: Node | undefined, scope: Scope): Maybe {
  if (node === undefined || node === 'drop') return undefined;
  if (node === 'keep') return value;
  if ('change' in node) return node.change(value, scope);
  return 'fields' in node ? include(value, node.fields, scope) : undefined;
}

function hasComputed(fields: Fields): boolean {
  for (const node of fields.values()) {
    if (typeof node === 'object' && ('compute' in node || ('fields' in node && hasComputed(node.fields))))
      return true;
  }
  return false;
}

/** Adds the computed fields, in the order of the projection, after those kept. */
function computed(kept: Doc, fields: Fields, scope: Scope, from?: Doc): Doc {
  for (const [name, node] of fields) {
    if (typeof node !== 'object') continue;
    if ('compute' in node) {
      const value = node.compute(scope);
      if (value === undefined) delete kept[name];
      else kept[name] = value;
    } else if ('fields' in node && from?.[name] === undefined && hasComputed(node.fields)) {
      kept[name] = computed(newDoc(), node.fields, scope);
    }
  }
  return kept;
}

/** What a projection that says what to drop leaves of a value. */
export function exclude(value: Maybe, fields: Fields, scope: Scope): Maybe {
  if (Array.isArray(value)) return value.map(each => exclude(each, fields, scope) as Value);
  if (!isDoc(value)) return copyOf(value);
  const kept = newDoc();
  for (const name in value) {
    const next = excluded(value[name], fields.get(name), scope);
    if (next !== undefined) kept[name] = next;
  }
  return kept;
}

function excluded(value: Maybe, node: Node | undefined, scope: Scope): Maybe {
  if (node === 'drop') return undefined;
  if (node === undefined || node === 'keep') return value;
  if ('change' in node) return node.change(value, scope);
  return 'fields' in node ? exclude(value, node.fields, scope) : value;
}
