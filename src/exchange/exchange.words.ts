import type { ExportRows } from './exchange.lines.ts';

const MANY: Record<string, [one: string, many: string]> = {
  indicator: ['indicator', 'indicators'],
  period: ['period', 'periods'],
  member: ['member', 'members'],
  pledge: ['pledge', 'pledges'],
  figure: ['figure', 'figures'],
  return: ['return', 'returns'],
  partner: ['community partner', 'community partners'],
  assembly: ['assembly', 'assemblies'],
  campaign: ['listening campaign', 'listening campaigns'],
  issue: ['issue heard', 'issues heard'],
  offer: ['offer or ask', 'offers and asks'],
  place: ['page of a place', 'pages of places'],
  meeting: ['meeting in public', 'meetings in public'],
  question: ['question in advance', 'questions in advance'],
  commitment: ['commitment', 'commitments'],
  story: ['story', 'stories'],
  event: ['event', 'events'],
};

const count = new Intl.NumberFormat('en-GB');

/** How many there are of a kind of row: "1 period", "2,000 members". */
export function countWords(kind: string, many: number): string {
  const [one, more] = MANY[kind] ?? [kind, kind];
  return `${count.format(many)} ${many === 1 ? one : more}`;
}

/** What a file holds, in words: "35 indicators, 3 periods, 1 member". */
export function rowsInWords(rows: ExportRows): string {
  return Object.keys(MANY)
    .map(kind => countWords(kind, rows[kind] ?? 0))
    .join(', ');
}
