import { network } from '../../network/current.ts';
import type { Typed } from '../../web/forms/form.ts';
import { NEXT } from './report.form.ts';

interface Row {
  label: string;
  theirs: string;
  yours: string;
  differs: boolean;
}

/** What is saved and what was typed, side by side, where they differ. */
export function conflictRows(saved: Typed, typed: Typed): Row[] {
  const rows = Object.entries(labels()).map(([field, label]) => {
    const [theirs, yours] = [inWords(saved[field]), inWords(typed[field])];
    return { label, theirs, yours, differs: theirs !== yours };
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
