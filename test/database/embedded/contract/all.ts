import { catalogue } from './catalogue.ts';
import { pipelines } from './pipelines.ts';
import { projections } from './projections.ts';
import { queries } from './queries.ts';
import { refusals } from './refusals.ts';
import type { Statement } from './statement.ts';
import { updates } from './updates.ts';

export const STATEMENTS: Statement[] = [
  ...queries,
  ...projections,
  ...updates,
  ...pipelines,
  ...catalogue,
  ...refusals,
];
