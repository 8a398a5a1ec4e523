import { catalogue } from './catalogue.ts';
import { patterns } from './patterns.ts';
import { pipelines } from './pipelines.ts';
import { projections } from './projections.ts';
import { queries } from './queries.ts';
import { refusals } from './refusals.ts';
import type { Statement } from './statement.ts';
import { updates } from './updates.ts';

export const STATEMENTS: Statement[] = [
  ...queries,
  ...patterns,
  ...projections,
  ...updates,
  ...pipelines,
  ...catalogue,
  ...refusals,
];
