import { ACCEPT } from '../../evidence/file-kinds.ts';
import { shortDay } from '../../network/days.ts';
import { paths } from '../../paths.ts';
import type { RequestedFigure } from '../../returns/figure/requested.ts';
import type { StoredFigure } from '../../returns/return.context.ts';
import { conflictRows } from './conflict.rows.ts';
import type { RowContext } from './row.context.ts';

/** The evidence file that goes with a figure, as its form names it. */
export function fileOf({ form, files }: RowContext, { key }: RequestedFigure) {
  const id = String(form.values[`${key}-file-staged`] ?? '');
  return {
    id: files.has(id) ? id : null,
    name: files.get(id) ?? null,
    accept: ACCEPT,
    error: form.errors[`${key}-file`] ?? null,
    href: files.has(id) ? paths.evidence(id) : null,
  };
}

/** What a colleague saved meanwhile, beside what is typed here. */
export function conflictOf({ conflicts, people }: RowContext, asked: RequestedFigure) {
  const conflict = conflicts.get(asked.key);
  if (!conflict) return null;
  const { saved } = conflict.theirs;
  return {
    heading: `${people.get(String(saved?.by)) ?? 'Someone'} changed this while you were editing it`,
    at: saved?.at ?? null,
    rows: conflictRows(asked, conflict.theirs.typed ?? {}, conflict.yours),
  };
}

/** Who gave it, where that was a colleague who said something with it. */
export function givenBy({ people, me }: RowContext, figure: StoredFigure | undefined) {
  if (!figure?.saved || String(figure.saved.by) === me || !figure.typed?.note)
    return { who: null, note: null };
  const who = people.get(String(figure.saved.by)) ?? 'A colleague';
  return { who: `${who} gave this, ${shortDay(figure.saved.at)}`, note: figure.typed.note };
}

/** The coordinator's question, while it waits for an answer about this very version. */
export function queryOf({ people }: RowContext, figure: StoredFigure | undefined) {
  const query = figure?.queries.at(-1);
  if (!figure || !query || query.answer || query.version !== figure.saved?.version) return null;
  return { who: people.get(String(query.by)) ?? 'The coordinator', at: query.at, question: query.question };
}
