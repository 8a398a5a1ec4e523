import { compilePipeline } from '../aggregate/pipeline.ts';
import { equal } from '../bson/compare.ts';
import { copyOf } from '../bson/paths.ts';
import { shellText } from '../bson/text.ts';
import { type Doc, isDoc, newDoc, type Value } from '../bson/values.ts';
import { failedToParse, MongoError } from '../errors.ts';
import { apply, touches } from './apply.ts';
import { namedFilters, resolve } from './resolve.ts';
import { orderedSteps } from './steps.ts';

/** Everything an update may look at beside the document. */
export interface UpdateOptions {
  filter: Doc;
  arrayFilters?: Doc[] | undefined;
  inserting?: boolean;
}

export interface Update {
  (doc: Doc, inserting?: boolean): Doc;
  /** The document counts as modified even where it comes out as it was. */
  touches?: (doc: Doc) => boolean;
}

/** Compiles an update: operators, a pipeline, or a whole new document. Documents given are never changed. */
export function compileUpdate(update: Value, options: UpdateOptions): Update {
  if (Array.isArray(update)) return pipelineUpdate(update as Doc[]);
  if (!isDoc(update)) failedToParse('Update argument must be either an object or an array');
  const first = Object.keys(update)[0];
  if (!first?.startsWith('$')) return replacement(update);
  return operatorUpdate(update, options);
}

const PIPELINE_STAGES = new Set(['$set', '$addFields', '$unset', '$project', '$replaceRoot', '$replaceWith']);

function pipelineUpdate(stages: Doc[]): Update {
  for (const stage of stages) {
    const name = Object.keys(stage)[0] ?? '';
    if (!PIPELINE_STAGES.has(name))
      throw new MongoError(72, `${name} is not allowed to be used within an update`);
  }
  const run = compilePipeline(stages);
  return doc => keepId(doc, [...run([doc])][0] as Doc);
}

/** A result that lost its `_id` gets it back, first; one that changed it is refused. */
function keepId(old: Doc, changed: Doc): Doc {
  if (old._id === undefined) return changed;
  if (changed._id !== undefined && !equal(old._id, changed._id)) immutable();
  const { _id, ...rest } = changed;
  return Object.assign(newDoc(), { _id: old._id }, rest);
}

function immutable(): never {
  throw new MongoError(66, "Performing an update on the path '_id' would modify the immutable field '_id'");
}

function replacement(update: Doc): Update {
  for (const name of Object.keys(update)) {
    if (name.startsWith('$')) {
      throw new MongoError(
        52,
        `The dollar ($) prefixed field '${name}' in '${name}' is not allowed in the context of an update's replacement document. Consider using an aggregation pipeline with $replaceWith.`,
      );
    }
  }
  return doc => {
    if (doc._id !== undefined && update._id !== undefined && !equal(doc._id, update._id)) {
      throw new MongoError(
        66,
        `After applying the update, the (immutable) field '_id' was found to have been altered to _id: ${shellText(update._id)}`,
      );
    }
    const { _id, ...rest } = copyOf(update);
    const id = doc._id === undefined ? _id : doc._id;
    return Object.assign(newDoc(), id === undefined ? {} : { _id: id }, rest);
  };
}

function operatorUpdate(update: Doc, options: UpdateOptions): Update {
  const steps = orderedSteps(update);
  const filters = namedFilters(options.arrayFilters ?? [], steps);
  const run: Update = (doc, inserting = false) => {
    const changed = copyOf(doc);
    for (const step of steps) {
      for (const parts of resolve(step, changed, doc, options.filter, filters)) {
        apply(step, parts, changed, inserting);
      }
    }
    if (doc._id !== undefined && !(changed._id !== undefined && equal(doc._id, changed._id))) immutable();
    return changed;
  };
  run.touches = doc => steps.some(step => touches(step, doc));
  return run;
}
