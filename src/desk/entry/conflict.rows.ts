import { network } from '../../network/current.ts';
import { boxesOf, reasons, type TypedFigure } from '../../returns/figure/figure.fields.ts';
import type { RequestedFigure } from '../../returns/figure/requested.ts';
import { rowBeside, type SideBySide } from '../../web/forms/side-by-side.ts';

/** Two drafts of one figure side by side, box by box. */
export function conflictRows(
  { version }: RequestedFigure,
  theirs: TypedFigure,
  yours: TypedFigure,
): SideBySide[] {
  const boxes = boxesOf(version, network.rings).map(({ name, label }) => ({ name: name as string, label }));
  const all = [
    ...boxes,
    { name: 'state', label: 'No figure' },
    { name: 'counted', label: 'Counted by' },
    { name: 'own', label: 'Only a part is joint' },
    { name: 'why', label: 'Why it differs' },
    { name: 'note', label: 'Note' },
    { name: 'link', label: 'Link' },
    { name: 'file', label: 'Evidence' },
  ];
  return all
    .filter(({ name }) => theirs[name] || yours[name])
    .map(({ name, label }) => ({
      ...rowBeside(label, shown(name, theirs[name] ?? ''), shown(name, yours[name] ?? ''), 'nothing'),
      // Two files look the same in words.
      differs: (theirs[name] ?? '') !== (yours[name] ?? ''),
    }));
}

function shown(name: string, typed: string): string {
  if (typed === '') return '';
  if (name === 'file') return 'a file';
  if (name === 'own') return 'yes';
  return name === 'state' ? (reasons.find(({ state }) => state === typed)?.name ?? typed) : typed;
}
