import { type Doc, isDoc, isNumber, type Maybe, toNumber } from '../bson/values.ts';

/** The fields at the top of a document that something looks at; undefined stands for all of them. */
export type Needs = ReadonlySet<string> | undefined;

const first = (path: string) => path.split('.', 1)[0] as string;

/** The fields a filter looks at. */
export function filterNeeds(filter: Doc): Needs {
  return union(Object.entries(filter).map(([name, value]) => clauseNeeds(name, value)));
}

function clauseNeeds(name: string, value: Maybe): Needs {
  if (!name.startsWith('$')) return new Set([first(name)]);
  if (name === '$expr') return expressionNeeds(value);
  if (!Array.isArray(value)) return name === '$comment' ? new Set() : undefined;
  return union(value.map(each => (isDoc(each) ? filterNeeds(each) : undefined)));
}

const WHOLE = /^\$\$(ROOT|CURRENT)/;

/** The fields an aggregation expression looks at. */
export function expressionNeeds(expression: Maybe): Needs {
  if (typeof expression === 'string') return textNeeds(expression);
  if (Array.isArray(expression)) return union(expression.map(expressionNeeds));
  if (!isDoc(expression)) return new Set();
  if ('$literal' in expression) return new Set();
  if ('$getField' in expression) return undefined;
  return union(Object.values(expression).map(expressionNeeds));
}

function textNeeds(text: string): Needs {
  if (WHOLE.test(text)) return undefined;
  return new Set(text.startsWith('$') && !text.startsWith('$$') ? [first(text.slice(1))] : []);
}

/** What any of several look at. */
export function union(all: readonly Needs[]): Needs {
  const found = new Set<string>();
  for (const needs of all) {
    if (!needs) return undefined;
    for (const name of needs) found.add(name);
  }
  return found;
}

/** What a stage looks at, and whether nothing but what it makes is seen after it. */
interface StageNeeds {
  needs: Needs;
  closes: boolean;
}

/** The fields a pipeline looks at of the documents it is given. */
export function pipelineNeeds(stages: readonly Doc[]): Needs {
  const all: Needs[] = [];
  for (const stage of stages) {
    const { needs, closes } = stageNeeds(stage);
    all.push(needs);
    if (closes) return union(all);
  }
  return undefined;
}

const PASSING = new Set(['$limit', '$skip', '$sample', '$unset']);
const CLOSING = new Set(['$group', '$sortByCount', '$bucket', '$replaceRoot', '$replaceWith', '$count']);

function stageNeeds(stage: Doc): StageNeeds {
  const [[name, operand] = ['', undefined]] = Object.entries(stage);
  if (PASSING.has(name)) return { needs: new Set(), closes: false };
  if (name === '$count') return { needs: new Set(), closes: true };
  if (CLOSING.has(name)) return { needs: expressionNeeds(operand), closes: true };
  if (name === '$match' && isDoc(operand)) return { needs: filterNeeds(operand), closes: false };
  if (name === '$sort' && isDoc(operand)) return { needs: names(operand), closes: false };
  if (name === '$project' && isDoc(operand)) return projectNeeds(operand);
  if ((name === '$set' || name === '$addFields') && isDoc(operand)) {
    return { needs: union([names(operand), expressionNeeds(operand)]), closes: false };
  }
  if (name === '$unwind') {
    const path = isDoc(operand) ? operand.path : operand;
    return { needs: expressionNeeds(path), closes: false };
  }
  return { needs: undefined, closes: false };
}

function names(fields: Doc): Needs {
  return new Set(Object.keys(fields).map(first));
}

const isDropped = (value: Maybe) => value === false || (isNumber(value) && toNumber(value) === 0);

/** A projection that keeps shows no more than what it names; one that drops looks at nothing. */
function projectNeeds(fields: Doc): StageNeeds {
  const others = Object.entries(fields).filter(([path]) => path !== '_id');
  const drops = others.length === 0 || others.some(([, value]) => isDropped(value));
  if (drops) return { needs: new Set(), closes: false };
  return { needs: union([new Set(['_id']), names(fields), expressionNeeds(fields)]), closes: true };
}
