import { network } from '../../network/current.ts';
import type { Typed } from '../../web/forms/form.ts';
import { rowBeside, type SideBySide } from '../../web/forms/side-by-side.ts';
import { NEXT } from './report.form.ts';

/** What is saved and what was typed, side by side, where they differ. */
export function conflictRows(saved: Typed, typed: Typed): SideBySide[] {
  const rows = Object.entries(labels()).map(([field, label]) => {
    return rowBeside(label, inWords(saved[field]), inWords(typed[field]), '');
  });
  return rows.filter(({ differs }) => differs);
}

const inWords = (value: string | string[] | undefined): string =>
  [value ?? ''].flat().map(themeName).join(', ').replaceAll('\r\n', '\n').trim();

const themeName = (key: string) => network.themes.find(theme => theme.key === key)?.name ?? key;

const labels = (): Record<string, string> => ({
  title: 'Title',
  cutOff: 'Cut-off',
  foreword: 'Foreword',
  forewordBy: 'Signed by',
  themes: 'Themes',
  next: 'Next period',
  ...Object.fromEntries(network.themes.map(({ key, name }) => [NEXT + key, `${name}: what next`])),
  changeNote: 'What changed in this version',
});
