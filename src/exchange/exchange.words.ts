import type { Rows } from './export.ts';

const MANY: Record<string, [one: string, many: string]> = {
  indicator: ['indicator', 'indicators'],
  period: ['period', 'periods'],
  member: ['member', 'members'],
  pledge: ['pledge', 'pledges'],
  figure: ['figure', 'figures'],
  return: ['return', 'returns'],
};

const count = new Intl.NumberFormat('en-GB');

/** What a file holds, in words: "35 indicators, 3 periods, 1 member". */
export function rowsInWords(rows: Rows): string {
  return Object.entries(MANY)
    .map(([kind, [one, many]]) => `${count.format(rows[kind] ?? 0)} ${rows[kind] === 1 ? one : many}`)
    .join(', ');
}
