import { NotNow } from '../../errors.ts';
import type { Problem } from '../../web/forms/form.ts';

/** A refusal is answered on the page itself, with what was typed; anything else goes on. */
export function refused(problem: unknown): NotNow {
  if (problem instanceof NotNow) return problem;
  throw problem;
}

export const problemOf = ({ message }: NotNow, field: string): Problem => ({ field, message });
