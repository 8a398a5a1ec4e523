import { equal } from '../bson/compare.ts';
import { type Doc, isDoc, newDoc, saysYes, type Value } from '../bson/values.ts';
import type { KeyBounds } from './bounds.ts';
import { compileFilter, isOperators } from './match.ts';

/** Whether every document a query finds is in a partial index, so far as its conditions show plainly. */
export function implies(filter: Doc, bounds: Map<string, KeyBounds[]>, partial: Doc): boolean {
  return Object.entries(partial).every(([path, condition]) => {
    if (path === '$and' && Array.isArray(condition)) {
      return condition.every(each => isDoc(each) && implies(filter, bounds, each));
    }
    if (path.startsWith('$')) return false;
    const asked = filter[path];
    if (isDoc(asked) && isDoc(condition) && equal(asked, condition)) return true;
    return impliesField(bounds.get(path) ?? [], path, condition as Value);
  });
}

function impliesField(bounds: KeyBounds[], path: string, condition: Value): boolean {
  const operators = isOperators(condition) ? Object.entries(condition) : [['$eq', condition] as const];
  return operators.every(([operator, operand]) =>
    bounds.some(bound => impliesOperator(bound, path, operator, operand as Value)),
  );
}

function impliesOperator(bound: KeyBounds, path: string, operator: string, operand: Value): boolean {
  if (bound.operator === operator && equal(bound.operand, operand)) return true;
  if (operator === '$exists' && saysYes(operand)) return bound.present;
  const values = bound.operator === '$in' ? (bound.operand as Value[]) : [bound.operand];
  return bound.points && values.every(value => satisfies(path, operator, operand, value));
}

function satisfies(path: string, operator: string, operand: Value, value: Value): boolean {
  const condition = Object.assign(newDoc(), { [operator]: operand });
  const predicate = compileFilter(Object.assign(newDoc(), { [path]: condition }));
  const doc = newDoc();
  doc[path] = value;
  return !path.includes('.') && predicate(doc);
}
