import type { CompileStage } from '../pipeline.ts';
import { bucket } from './bucket.ts';
import { addFields, project, replaceRoot, replaceWith, unset } from './fields.ts';
import { count, group, sortByCount } from './group.ts';
import { facet, lookup, unionWith } from './others.ts';
import { limit, match, sample, skip, sort } from './rows.ts';
import { unwind } from './unwind.ts';

/** Every stage a pipeline may have; $out and $merge end one and belong to the command. */
export const STAGES: ReadonlyMap<string, CompileStage> = new Map<string, CompileStage>([
  ['$addFields', addFields],
  ['$bucket', bucket],
  ['$count', count],
  ['$facet', facet],
  ['$group', group],
  ['$limit', limit],
  ['$lookup', lookup],
  ['$match', match],
  ['$project', project],
  ['$replaceRoot', replaceRoot],
  ['$replaceWith', replaceWith],
  ['$sample', sample],
  ['$set', addFields],
  ['$skip', skip],
  ['$sort', sort],
  ['$sortByCount', sortByCount],
  ['$unionWith', unionWith],
  ['$unset', unset],
  ['$unwind', unwind],
]);
