import { type Doc, isDoc, newDoc, type Value } from '../bson/values.ts';
import { MongoError } from '../errors.ts';
import { type Scope, scopeOf } from './scope.ts';
import { STAGES } from './stages/stages.ts';

/** What a pipeline may reach beyond its own documents. */
export interface Reach {
  /** The documents of another collection of the database that a filter finds. */
  documents(collection: string, filter: Doc): Iterable<Doc>;
}

export interface StageContext {
  reach: Reach;
  /** The variables of the command or of an enclosing $lookup. */
  given: Doc;
  known: ReadonlySet<string>;
  scope(root: Doc): Scope;
}

export type Stage = (docs: Iterable<Doc>) => Iterable<Doc>;

export type CompileStage = (operand: Value, context: StageContext) => Stage;

const NOTHING: Reach = { documents: () => [] };

/** Compiles a pipeline's stages into one. Throws 40324 on a stage that is not known. */
export function compilePipeline(
  stages: readonly Value[],
  given: Doc = newDoc(),
  reach: Reach = NOTHING,
): Stage {
  const base = scopeOf(undefined, given);
  const known = new Set(base.variables.keys());
  const context = { reach, given, known, scope: (root: Doc) => ({ root, variables: base.variables }) };
  const compiled = stages.map(stage => compileStage(stage, context));
  return docs => compiled.reduce((before, stage) => stage(before), docs);
}

function compileStage(stage: Value, context: StageContext): Stage {
  if (!isDoc(stage)) throw new MongoError(14, "Each element of the 'pipeline' array must be an object");
  const names = Object.keys(stage);
  if (names.length !== 1)
    throw new MongoError(40323, 'A pipeline stage specification object must contain exactly one field.');
  const compile = STAGES.get(names[0] as string);
  if (!compile) throw new MongoError(40324, `Unrecognized pipeline stage name: '${names[0]}'`);
  return compile(stage[names[0] as string] as Value, context);
}
