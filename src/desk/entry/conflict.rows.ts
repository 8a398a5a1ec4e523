import { network } from '../../network/current.ts';
import { boxesOf, reasons, type TypedFigure } from '../../returns/figure.fields.ts';
import type { RequestedFigure } from '../../returns/requested.ts';

/** Two drafts of one figure side by side, box by box. */
export function conflictRows({ version }: RequestedFigure, theirs: TypedFigure, yours: TypedFigure) {
  const boxes = boxesOf(version, network.rings).map(({ name, label }) => ({ name: name as string, label }));
  const all = [
    ...boxes,
    { name: 'state', label: 'No figure' },
    { name: 'counted', label: 'Counted by' },
    { name: 'own', label: 'Only a part is joint' },
    { name: 'note', label: 'Note' },
    { name: 'link', label: 'Link' },
    { name: 'file', label: 'Evidence' },
  ];
  return all
    .map(({ name, label }) => ({
      label,
      theirs: shown(name, theirs[name] ?? ''),
      yours: shown(name, yours[name] ?? ''),
      differs: (theirs[name] ?? '') !== (yours[name] ?? ''),
    }))
    .filter(row => row.theirs !== EMPTY || row.yours !== EMPTY);
}

const EMPTY = 'nothing';

function shown(name: string, typed: string): string {
  if (typed === '') return EMPTY;
  if (name === 'file') return 'a file';
  if (name === 'own') return 'yes';
  return name === 'state' ? (reasons.find(({ state }) => state === typed)?.name ?? typed) : typed;
}
