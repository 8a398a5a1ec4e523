import type { Publication } from '../publication.ts';
import { chapterHead, sectionHead } from './headings.ts';
import { figureCell } from './indicator.part.ts';
import type { Paper } from './paper.ts';
import { table } from './table.ts';
import { TYPE } from './type.ts';

/** Annex A: what each figure means, theme by theme. */
export function definitionsAnnex(paper: Paper, { definitions, network }: Publication) {
  chapterHead(paper, 'Annex A. Definitions', 'definitions', { section: 'Annex A' });
  for (const theme of network.themes) {
    const own = definitions.filter(definition => definition.theme === theme.key);
    if (!own.length) continue;
    sectionHead(paper, theme.name, { keep: 90 });
    table(paper, {
      columns: [
        { head: 'Figure', share: 0.9 },
        { head: 'What is counted', share: 1.35 },
        { head: 'How it is added up', share: 1.1 },
      ],
      rows: own.map(definition => [name(definition), definition.definition, rule(definition)]),
      size: 8.8,
    });
  }
}

type Definition = Publication['definitions'][number];

const name = ({ code, name, version }: Definition) => ({
  text: [{ text: name, weight: 'bold' as const }, { text: ` ${code}, version ${version}` }],
});

function rule({ unit, ring, rule, sensitive, publishable }: Definition): string {
  const said = [
    rule.replace(/\.$/, ''),
    unit === '%' ? 'Per cent' : `In ${unit}`,
    ...(ring ? [`Local: ${ring}`] : []),
  ];
  if (sensitive) said.push('Counts people: small counts are suppressed');
  if (!publishable) said.push('Members’ own figures are not published');
  return `${said.join('. ')}.`;
}

const MOST_COLUMNS = 8;

/** Annex B: members by indicator, as shown; on broad pages, as many tables as the indicators need. */
export function matrixAnnex(paper: Paper, { matrix, definitions }: Publication) {
  const asked = matrix.codes.map((_, i) => i).filter(i => matrix.rows.some(row => row.cells[i]));
  if (!asked.length || !matrix.rows.length) return;
  const tables = Math.ceil(asked.length / MOST_COLUMNS);
  const each = Math.ceil(asked.length / tables);
  chapterHead(paper, 'Annex B. Members and figures', 'matrix', { section: 'Annex B', landscape: true });
  paper.text(
    'As members gave them and as they may be shown; the marks are explained on the contents page.',
    TYPE.soft,
    { after: 4 },
  );
  for (let from = 0; from < asked.length; from += each) {
    if (from) paper.turn();
    part(paper, { matrix, definitions }, asked.slice(from, from + each));
  }
}

function part(
  paper: Paper,
  { matrix, definitions }: Pick<Publication, 'matrix' | 'definitions'>,
  shown: number[],
) {
  const head = shown.map(i => {
    const code = matrix.codes[i]!;
    const name = definitions.find(definition => definition.code === code)?.name;
    return { head: name ? `${name} ${code}` : code, align: 'right' as const };
  });
  table(paper, {
    columns: [{ head: 'Member', points: 158 }, ...head],
    rows: matrix.rows.map(({ member, cells }) => [member, ...shown.map(i => cell(cells[i]))]),
    size: 8.2,
    padding: 2.6,
  });
}

const cell = (given: { state: string; text: string } | undefined) =>
  given ? figureCell(given as Parameters<typeof figureCell>[0]) : 'not asked';
