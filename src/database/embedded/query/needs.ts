import { type Doc, isDoc } from '../bson/values.ts';

/** The fields at the top of a document that something looks at; undefined stands for all of them. */
export type Needs = ReadonlySet<string> | undefined;

/** The fields a filter looks at. */
export function filterNeeds(filter: Doc): ReadonlySet<string> {
  const found = Object.entries(filter).flatMap(([name, value]) => {
    if (!name.startsWith('$')) return [name.split('.', 1)[0] as string];
    return Array.isArray(value) ? value.filter(isDoc).flatMap(each => [...filterNeeds(each)]) : [];
  });
  return new Set(found);
}

/** What either of two looks at. */
export function union(needs: Needs, others: ReadonlySet<string>): Needs {
  return needs && new Set([...needs, ...others]);
}
