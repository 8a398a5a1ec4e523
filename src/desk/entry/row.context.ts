import type { TypedFigure } from '../../returns/figure.fields.ts';
import type { FiguresByKey, ReturnContext, StoredFigure } from '../../returns/return.context.ts';
import type { FormView } from '../../web/forms/form.ts';

/** What every row of a return's page is made from. */
export interface RowContext {
  /** Figures are read as they are typed. */
  bundle: ReturnContext;
  /** The figures as they are saved, by key. */
  saved: FiguresByKey;
  form: FormView;
  conflicts: Map<string, { theirs: StoredFigure; yours: TypedFigure }>;
  /** Names of evidence files, by id. */
  files: Map<string, string>;
  people: Map<string, string>;
  me: string;
  /** Told while one types: what is wrong stands together, and an empty box is not wrong yet. */
  live: boolean;
}
