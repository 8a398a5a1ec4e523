import { isIndex } from '../bson/paths.ts';
import { shellText } from '../bson/text.ts';
import { type Doc, isDoc, type Maybe, newDoc, type Value } from '../bson/values.ts';
import { MongoError } from '../errors.ts';

const MOST_PADDING = 1_500_000;

/** The place a path names: what holds it, and under which name or position. */
interface PathPlace {
  holder: Doc | Value[] | undefined;
  name: string;
}

/** Finds the place of a path without making anything; the holder is missing where the way is. */
export function findPlace(doc: Doc, parts: readonly string[]): PathPlace {
  let holder: Maybe = doc;
  for (const part of parts.slice(0, -1)) holder = child(holder, part);
  const holds = isDoc(holder) || Array.isArray(holder);
  return { holder: holds ? (holder as Doc | Value[]) : undefined, name: parts.at(-1) as string };
}

/** Finds a place as findPlace does, but throws PathNotViable (28) where a value bars the way to it. */
export function findViable(doc: Doc, parts: readonly string[]): PathPlace {
  let holder: Maybe = doc;
  for (const part of parts) {
    if (holder === undefined) break;
    if (Array.isArray(holder) ? !isIndex(part) : !isDoc(holder))
      throw new MongoError(
        28,
        `Cannot use the part (${part}) of (${parts.join('.')}) on ${shellText(holder)}`,
      );
    holder = child(holder, part);
  }
  return findPlace(doc, parts);
}

function child(holder: Maybe, part: string): Maybe {
  if (isDoc(holder)) return holder[part];
  return Array.isArray(holder) && isIndex(part) ? holder[Number(part)] : undefined;
}

export function valueIn({ holder, name }: PathPlace): Maybe {
  return child(holder, name);
}

/** Finds the place of a path, making documents on the way. Throws PathNotViable (28) where a value bars it. */
export function makePlace(doc: Doc, parts: readonly string[]): PathPlace {
  let holder: Doc | Value[] = doc;
  for (let at = 0; at < parts.length - 1; at++) {
    const part = parts[at] as string;
    let next: Maybe = child(holder, part);
    if (next === undefined) {
      next = newDoc();
      store(holder, part, next, parts[at - 1]);
    }
    if (!isDoc(next) && !Array.isArray(next)) notViable(parts[at + 1] as string, part, next);
    holder = next;
  }
  const name = parts.at(-1) as string;
  if (Array.isArray(holder) && !isIndex(name)) notViable(name, parts.at(-2) ?? '', holder);
  return { holder, name };
}

export function put({ holder, name }: PathPlace, value: Value): void {
  store(holder as Doc | Value[], name, value);
}

function store(holder: Doc | Value[], name: string, value: Value, parent = ''): void {
  if (!Array.isArray(holder)) {
    holder[name] = value;
    return;
  }
  if (!isIndex(name)) notViable(name, parent, holder);
  const index = Number(name);
  if (index - holder.length > MOST_PADDING) {
    throw new MongoError(2, "can't backfill more than 1500000 elements");
  }
  while (holder.length < index) holder.push(null);
  holder[index] = value;
}

/** Takes a field away; of an array the element becomes null. */
export function unset({ holder, name }: PathPlace): void {
  if (isDoc(holder)) delete holder[name];
  else if (holder && isIndex(name) && Number(name) < holder.length) holder[Number(name)] = null;
}

function notViable(name: string, parent: string, value: Value): never {
  throw new MongoError(28, `Cannot create field '${name}' in element {${parent}: ${shellText(value)}}`);
}
