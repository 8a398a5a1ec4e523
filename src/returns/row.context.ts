import type { FormView } from '../web/form.ts';
import type { Typed } from './boxes.ts';
import type { Bundle, StoredFigure } from './bundle.ts';

/** What every row of a return's page is made from. */
export interface RowContext {
  bundle: Bundle;
  form: FormView;
  conflicts: Map<string, { theirs: StoredFigure; yours: Typed }>;
  /** Names of evidence files, by id. */
  files: Map<string, string>;
  people: Map<string, string>;
  me: string;
}
