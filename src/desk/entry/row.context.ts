import type { SignedIn } from '../../people/person.ts';
import type { TypedFigure } from '../../returns/figure/figure.fields.ts';
import type { FiguresByKey, ReturnContext, StoredFigure } from '../../returns/return.context.ts';
import type { FormView } from '../../web/forms/form.ts';

/** What every row of a return's page is made from. */
export interface RowContext {
  /** Figures are read as they are typed. */
  returnContext: ReturnContext;
  /** The figures as they are saved, by key. */
  saved: FiguresByKey;
  form: FormView;
  conflicts: Map<string, { theirs: StoredFigure; yours: TypedFigure }>;
  /** Names of evidence files, by id. */
  files: Map<string, string>;
  people: Map<string, string>;
  me: string;
}

export interface PageGiven {
  person: SignedIn;
  form: FormView;
  conflicts: Map<string, { theirs: StoredFigure; yours: TypedFigure }>;
  at: Date;
  /** The figures as they are saved, by key; the returnContext has what its writer typed since laid over them. */
  saved: FiguresByKey;
  /** When what is not saved yet was kept; null where there is nothing of the kind. */
  kept: Date | null;
}
