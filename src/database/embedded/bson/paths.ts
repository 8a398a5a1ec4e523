import { type Doc, isDoc, type Maybe, newDoc, type Value } from './values.ts';

const INDEX = /^(0|[1-9][0-9]*)$/;

export function isIndex(part: string): boolean {
  return INDEX.test(part);
}

/**
 * Whether any value a dotted path leads to passes the test, going into the documents of arrays on
 * the way as MongoDB does; with `leaves`, an array at the end offers its elements before itself.
 */
export function someAt(
  value: Maybe,
  parts: readonly string[],
  test: (value: Maybe) => boolean,
  leaves: boolean,
  at = 0,
): boolean {
  if (at === parts.length) {
    if (leaves && Array.isArray(value) && value.some(test)) return true;
    return test(value);
  }
  if (isDoc(value)) return someAt(value[parts[at] as string], parts, test, leaves, at + 1);
  if (Array.isArray(value)) return someInArray(value, parts, test, leaves, at);
  return test(undefined);
}

function someInArray(
  values: Value[],
  parts: readonly string[],
  test: (value: Maybe) => boolean,
  leaves: boolean,
  at: number,
): boolean {
  for (const each of values) {
    if (isDoc(each) && someAt(each, parts, test, leaves, at)) return true;
  }
  const part = parts[at] as string;
  const chosen = isIndex(part) ? values[Number(part)] : undefined;
  if (chosen === undefined) return false;
  if (at + 1 === parts.length) return test(chosen);
  return (isDoc(chosen) || Array.isArray(chosen)) && someAt(chosen, parts, test, leaves, at + 1);
}

/** The one value at a dotted path, going through documents and array positions only. */
export function valueAt(value: Maybe, parts: readonly string[]): Maybe {
  let current = value;
  for (const part of parts) {
    if (isDoc(current)) current = current[part];
    else if (Array.isArray(current) && isIndex(part)) current = current[Number(part)];
    else return undefined;
  }
  return current;
}

/** Sets a field at a dotted path of a document being built, making the documents on the way. */
export function setAt(doc: Doc, parts: readonly string[], value: Value): void {
  let current = doc;
  for (const part of parts.slice(0, -1)) {
    const next = current[part];
    const holder = isDoc(next) ? next : newDoc();
    current[part] = holder;
    current = holder;
  }
  current[parts.at(-1) as string] = value;
}

/** A copy that shares nothing that an update could change. */
export function copyOf<T extends Maybe>(value: T): T {
  if (Array.isArray(value)) return value.map(each => copyOf(each)) as T;
  if (!isDoc(value)) return value;
  const copy = newDoc();
  for (const name in value) copy[name] = copyOf(value[name]);
  return copy as T;
}
