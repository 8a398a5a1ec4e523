import { place, type Telling } from './telling.ts';

/** A line of a file of figures, of which all is text. */
export type FileLine = Record<string, string>;

/** Reads a CSV file back: quotes, and line ends inside them. */
export function readCsv(text: string): FileLine[] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of text
    .replace(/^\uFEFF/, '')
    .matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g)) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
    if (end !== ',') rows.push([]);
  }
  const [heads = [], ...lines] = rows.filter(row => row.length > 1);
  return lines.map(cells => Object.fromEntries(heads.map((head, i) => [head, cells[i] ?? ''])));
}

export const readJson = ({ figures }: { figures: Record<string, unknown>[] }): FileLine[] =>
  figures.map(figure =>
    Object.fromEntries(
      Object.entries(figure).map(([key, value]) => [key, value === null ? '' : String(value)]),
    ),
  );

const KINDS: Record<string, string> = { sector: 'kind', place: 'place' };

/** Files of figures, of whatever groups they speak. */
export function filesTelling(lines: readonly FileLine[]): Telling {
  const told: Telling = new Map();
  for (const line of lines) {
    const { name = '', period = '', group = '', groupName = '', figure = '', members, membersAsked } = line;
    const coverage = `${members} of ${membersAsked} ${line.incomplete}`;
    if (group === 'network') year(told, line, place(name, period.replace('-', '/')), coverage);
    else {
      told.set(place(`figure by ${KINDS[group]}`, name, groupName), figure);
      told.set(place(`members by ${KINDS[group]} of figure`, name, groupName), coverage);
    }
  }
  return told;
}

function year(told: Telling, line: FileLine, where: string, coverage: string): void {
  const { figure = '', numerator, denominator, change } = line;
  told.set(place('year figure', where), figure);
  told.set(place('year members', where), coverage);
  if (numerator) told.set(place('year sums', where), `${numerator} of ${denominator}`);
  if (change) told.set(place('year change', where), change);
}
