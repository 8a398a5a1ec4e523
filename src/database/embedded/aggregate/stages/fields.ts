import { type Doc, isDoc, newDoc, typeOf, type Value } from '../../bson/values.ts';
import { MongoError } from '../../errors.ts';
import { compileExpression } from '../expression.ts';
import type { CompileStage, Stage } from '../pipeline.ts';
import { compileStageProjection } from '../projection.ts';
import { addTree, type Branch, fieldTree } from './tree.ts';

function each(of: (doc: Doc) => Doc): Stage {
  return function* mapped(docs) {
    for (const doc of docs) yield of(doc);
  };
}

export const project: CompileStage = (operand, context) => {
  if (!isDoc(operand)) throw new MongoError(15969, '$project specification must be an object');
  const change = compileStageProjection(operand, context);
  return each(change);
};

export const addFields: CompileStage = (operand, { known, scope }) => {
  if (!isDoc(operand)) throw new MongoError(40272, '$addFields specification stage must be an object');
  const tree: Branch = fieldTree(operand, known);
  return each(doc => addTree(doc, tree, scope(doc)) as Doc);
};

export const unset: CompileStage = (operand, context) => {
  const paths = Array.isArray(operand) ? operand : [operand];
  if (paths.length === 0)
    throw new MongoError(31119, '$unset specification must be a string or an array with at least one field');
  if (!paths.every(path => typeof path === 'string')) {
    throw new MongoError(31002, '$unset specification must be a string or an array');
  }
  const excluded = Object.assign(newDoc(), Object.fromEntries(paths.map(path => [path, false])));
  return each(compileStageProjection(excluded, context));
};

export const replaceWith: CompileStage = (operand, { known, scope }) => {
  const expression = compileExpression(operand, known);
  return each(doc => {
    const value = expression(scope(doc));
    if (isDoc(value)) return value;
    throw new MongoError(
      40228,
      `'newRoot' expression must evaluate to an object, but resulting value was of type ${typeOf(value).name}`,
    );
  });
};

export const replaceRoot: CompileStage = (operand, context) => {
  if (!isDoc(operand))
    throw new MongoError(40229, 'expected an object as specification for $replaceRoot stage');
  if (operand.newRoot === undefined)
    throw new MongoError(40414, "BSON field '$replaceRoot.newRoot' is missing but a required field");
  const unknown = Object.keys(operand).find(name => name !== 'newRoot');
  if (unknown) throw new MongoError(40415, `BSON field '$replaceRoot.${unknown}' is an unknown field.`);
  return replaceWith(operand.newRoot as Value, context);
};
