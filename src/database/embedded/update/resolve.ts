import { shellText } from '../bson/text.ts';
import { type Doc, isDoc, newDoc, type Value } from '../bson/values.ts';
import { badValue, failedToParse } from '../errors.ts';
import { compileFilter } from '../query/match.ts';
import { findPlace, valueIn } from './paths.ts';
import { positionOf } from './position.ts';
import type { Step } from './steps.ts';

/** The array filters of an update by their names. */
export type Filters = Map<string, (element: Value) => boolean>;

export function namedFilters(arrayFilters: Doc[], steps: Step[]): Filters {
  const filters: Filters = new Map();
  for (const filter of arrayFilters) {
    const name = Object.keys(filter).map(nameIn)[0] ?? nameDeep(filter);
    if (name === undefined)
      failedToParse('Cannot use an expression without a top-level field name in arrayFilters');
    if (filters.has(name))
      failedToParse(`Found multiple array filters with the same top-level field name ${name}`);
    if (!steps.some(step => step.parts.includes(`$[${name}]`))) {
      failedToParse(`The array filter for identifier '${name}' was not used in the update`);
    }
    const predicate = compileFilter(filter);
    filters.set(name, element => predicate(Object.assign(newDoc(), { [name]: element })));
  }
  return filters;
}

function nameIn(path: string): string | undefined {
  return path.startsWith('$') ? undefined : path.split('.')[0];
}

function nameDeep(filter: Doc): string | undefined {
  const parts = Object.values(filter)[0];
  const first = Array.isArray(parts) ? parts[0] : undefined;
  return isDoc(first) ? (Object.keys(first).map(nameIn)[0] ?? nameDeep(first)) : undefined;
}

/** The plain paths a path with `$`, `$[]` or `$[name]` stands for in one document. */
export function resolve(
  { path, parts }: Step,
  changed: Doc,
  doc: Doc,
  filter: Doc,
  filters: Filters,
): string[][] {
  let paths: string[][] = [[]];
  for (const part of parts) {
    if (part === '$') {
      const position = positionOf(filter, doc);
      if (position === undefined)
        badValue('The positional operator did not find the match needed from the query.');
      paths = paths.map(each => [...each, String(position)]);
    } else if (part.startsWith('$[') && part.endsWith(']')) {
      paths = paths.flatMap(each => positions(changed, each, part.slice(2, -1), path, filters));
    } else paths = paths.map(each => [...each, part]);
  }
  return paths;
}

function positions(doc: Doc, parts: string[], name: string, path: string, filters: Filters): string[][] {
  const matches = name === '' ? () => true : filters.get(name);
  if (!matches) badValue(`No array filter found for identifier '${name}' in path '${path}'`);
  const values = valueIn(findPlace(doc, parts));
  if (values === undefined) {
    badValue(`The path '${parts.join('.')}' must exist in the document in order to apply array updates.`);
  }
  if (!Array.isArray(values)) {
    badValue(`Cannot apply array updates to non-array element ${parts.at(-1)}: ${shellText(values)}`);
  }
  return values.flatMap((value, index) => (matches(value) ? [[...parts, String(index)]] : []));
}
