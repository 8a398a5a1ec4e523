import type { Response } from 'express';
import { type FormView, formView, type Problem, type Typed } from '../web/forms/form.ts';
import type { SideBySide } from '../web/forms/side-by-side.ts';
import type { Draft } from './draft.ts';

/** Why a form is shown with what was typed: a draft that is opened, or a save that was refused. */
export interface Redisplay {
  problems?: Problem[];
  /** What somebody else saved meanwhile, beside what was typed. */
  conflict?: SideBySide[];
  /** Somebody changed it meanwhile, and there may be nothing to lay side by side. */
  moved?: boolean;
  draft?: Draft | null;
  /** What sending it would change for the public, or is asked about its words, and was not told yet. */
  change?: string | null;
}

interface FormPage {
  typed: Typed;
  again: Redisplay;
  /** The version that is saved now; none where the form makes something new. */
  saved?: number;
  /** What else the page shows. */
  shown: object | ((form: FormView) => object);
}

/** Renders a page with its form: at 409 where somebody saved meanwhile, at 422 where it was refused. */
export function renderForm(res: Response, view: string, { typed, again, saved, shown }: FormPage): void {
  const { problems = [], conflict = [], draft = null, change = null } = again;
  // A refused form keeps the version it was loaded at; one that met a conflict goes on from the newest.
  const isRefused = problems.length > 0 || change !== null;
  const version = isRefused ? Number(typed.version) || 0 : saved;
  const form = formView(res, typed, { ...(saved === undefined ? {} : { version }), problems, draft });
  res
    .status(statusOf(again))
    .render(view, { form, conflict, change, ...(typeof shown === 'function' ? shown(form) : shown) });
}

/** A draft that is opened beside what was saved since is no refused save. */
function statusOf({ problems = [], conflict = [], moved = false, draft = null }: Redisplay): number {
  if (moved || (conflict.length > 0 && !draft)) return 409;
  return problems.length > 0 ? 422 : 200;
}
