import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { folded, place, type Telling } from './telling.ts';

interface Tag {
  role?: string;
  alt?: string;
  type?: string;
  id?: string;
  children?: Tag[];
}

/** A heading, a paragraph, a caption, a drawing or a table, in reading order. */
export interface Block {
  role: string;
  text: string;
  rows: string[][];
}

/** Reads a PDF's text by its tags, as a screen reader does. */
export async function blocksOf(data: Uint8Array): Promise<Block[]> {
  const pdf = await getDocument({ data: new Uint8Array(data), verbosity: 0 }).promise;
  const blocks: Block[] = [];
  for (let n = 1; n <= pdf.numPages; n += 1) {
    const page = await pdf.getPage(n);
    const texts = textsOf((await page.getTextContent({ includeMarkedContent: true })).items as Item[]);
    collect(((await page.getStructTree()) ?? {}) as Tag, texts, blocks);
    page.cleanup();
  }
  await pdf.destroy();
  return blocks;
}

interface Item {
  str?: string;
  hasEOL?: boolean;
  type?: string;
  id?: string;
}

/** The text of each piece of marked content, by its id. */
function textsOf(items: Item[]): Map<string, string> {
  const texts = new Map<string, string>();
  const open: (string | undefined)[] = [];
  for (const { str, hasEOL, type, id } of items) {
    if (type === 'endMarkedContent') open.pop();
    else if (type) open.push(id);
    const inside = open.findLast(id => id !== undefined);
    if (str !== undefined && inside)
      texts.set(inside, `${texts.get(inside) ?? ''}${str}${hasEOL ? '\n' : ''}`);
  }
  return texts;
}

const BLOCKS = /^(H\d|P|Caption|Figure|LI|TOCI)$/;

function collect(tag: Tag, texts: Map<string, string>, blocks: Block[]): void {
  const { role = '', children = [] } = tag;
  if (role === 'Table') {
    const rows = children.map(row => (row.children ?? []).map(cell => unbroken(textOf(cell, texts))));
    const before = blocks.findLast(block => block.role === 'Table');
    if (before && continues(rows, before.rows))
      before.rows = rows.map((row, r) => filled(row, before.rows[r]));
    else blocks.push({ role, text: '', rows });
  } else if (BLOCKS.test(role)) blocks.push({ role, text: tag.alt ?? textOf(tag, texts), rows: [] });
  else for (const child of children) collect(child, texts, blocks);
}

/** A word that a narrow column breaks after its hyphen. */
const unbroken = (text: string) => text.replace(/(?<=\p{L})- (?=\p{L})/gu, '-');

/** Each page has the whole of a table that crosses pages, with the texts of its own rows alone. */
const continues = (rows: string[][], before: string[][]) =>
  rows.length === before.length &&
  rows.every((row, r) => row.every((text, c) => r === 0 || text === '' || before[r]?.[c] === ''));

const filled = (row: string[], before: string[] = []) => row.map((text, c) => text || (before[c] ?? ''));

const textOf = (tag: Tag, texts: Map<string, string>): string =>
  folded(
    tag.type === 'content'
      ? (texts.get(tag.id ?? '') ?? '')
      : (tag.children ?? []).map(child => textOf(child, texts)).join(' '),
  );

/** Where the reader is: in which chapter, at which figure or member. */
interface Reading {
  told: Telling;
  chapter: string;
  item: string;
  /** The figures that the chapters are about. */
  names: Set<string>;
  before: string;
}

/** The PDF, read block by block. */
export function pdfTelling(blocks: readonly Block[]): Telling {
  const reading: Reading = { told: new Map(), chapter: '', item: '', names: new Set(), before: '' };
  for (const block of blocks) {
    if (block.role === 'H2') Object.assign(reading, { chapter: block.text, item: '' });
    else if (block.role === 'H3') reading.item = block.text;
    else if (block.role === 'Table') table(reading, block.rows);
    else said(reading, block);
    reading.before = block.text;
  }
  const heads = blocks.find(({ rows }) => rows[0]?.includes(CHANGE));
  headlines(reading, heads?.rows.slice(1) ?? []);
  return reading.told;
}

function said(reading: Reading, { role, text }: Block): void {
  const { told, item, chapter } = reading;
  const chart = /^Chart \d+\. (.*)$/.exec(text)?.[1];
  if (role === 'Caption' && chart && !/^(By (year|kind)|Pledges by theme)/.test(chart)) {
    reading.item = chart.replace(
      / (Per cent|Pounds|[\p{L}²\d]+)(, the same \d+ members every year)?\. Lines stop.*$/u,
      '',
    );
    finding(reading);
  }
  if (role === 'Caption' && chart?.startsWith('By year')) finding(reading);
  const sums = /^(\d{4}\/\d\d): (.*? of .*?)\.( |$)/.exec(text);
  if (role === 'P' && sums) told.set(place('year sums', item, sums[1] ?? ''), sums[2] ?? '');
  const line = /^(.*?\.?): ([^:]+ now, from .*)$/.exec(text);
  if (role === 'Figure' && line && chapter === 'Members and their pledges')
    told.set(place('pledge line', item, line[1] ?? ''), line[2] ?? '');
  const where = role === 'LI' && chapter === 'The network at a glance' && /^(.*) (\d+)$/.exec(text);
  if (where) told.set(place('members by place', where[1] ?? ''), where[2] ?? '');
  if (role === 'Figure' && text.startsWith('Members by kind: ')) kinds(told, text);
}

function finding({ told, item, names, before }: Reading): void {
  names.add(item);
  told.set(place('finding', item), before);
}

function kinds(told: Telling, text: string): void {
  for (const part of text.slice('Members by kind: '.length, -1).split(', ')) {
    const [, name = '', count = ''] = /^(.*) (\d+)$/.exec(part) ?? [];
    told.set(place('members by kind', name), count);
  }
}

type ReadTable = (reading: Reading, rows: string[][]) => void;

/** Each table is known by the head of one of its columns. */
const TABLES: [head: RegExp, ReadTable][] = [
  [/^Theme$/, ({ told }, rows) => statuses(told, rows)],
  [/^Kind of member$/, ({ told, item }, rows) => kindTable(told, item, rows.slice(1))],
  [/^Year$/, ({ told, item }, rows) => years(told, item, rows)],
  [/^Promise$/, ({ told }, rows) => progress(told, rows.slice(1))],
  [/^What is missing$/, ({ told }, rows) => pairs(told, 'gap', rows.slice(1))],
  [
    /^Code$/,
    ({ told }, rows) =>
      pairs(
        told,
        'with care',
        rows.slice(1).map(([, ...cells]) => cells),
      ),
  ],
  [/^What is counted$/, ({ told }, rows) => definitions(told, rows.slice(1))],
  [/[A-Z]{3}-\d\d$/, ({ told }, rows) => matrix(told, rows)],
];

function table(reading: Reading, rows: string[][]): void {
  const known = TABLES.find(([head]) => rows[0]?.some(cell => head.test(cell)));
  known?.[1](reading, rows);
}

const pairs = (told: Telling, kind: string, body: string[][]) => {
  for (const [what = '', says = ''] of body) told.set(place(kind, what), says.replaceAll(' and ', ', '));
};

const CHANGE = 'Change, same members';

/** A headline's name is followed by what it is counted in. */
function headlines({ told, names }: Reading, body: string[][]): void {
  for (const [about = '', figure = '', members = '', change = ''] of body) {
    const name = [...names].find(name => about.startsWith(name)) ?? about;
    told.set(place('headline figure', name), figure);
    told.set(place('headline members', name), members);
    told.set(place('headline change', name), change);
  }
}

function statuses(told: Telling, [heads = [], ...body]: string[][]): void {
  for (const [theme = '', ...counts] of body)
    for (const [i, count] of counts.entries()) {
      const status = (heads[i + 1] ?? '').toLowerCase();
      if (status !== 'all') told.set(place('pledges by status', theme, status), count);
    }
}

function kindTable(told: Telling, name: string, body: string[][]): void {
  for (const [group = '', figure = '', members = ''] of body) {
    told.set(place('figure by kind', name, group), figure);
    told.set(place('members by kind of figure', name, group), members);
  }
}

const ROWS: [RegExp, string][] = [
  [/^Figure$/, 'year figure'],
  [/^Members$/, 'year members'],
  [/^The two sums$/, 'year sums'],
  [/^Same /, 'year same members'],
];
const NOTHING = /^(not shown|not compared)$/;

/** Years stand across where a chart has the page's width, else down. */
function years(told: Telling, name: string, rows: string[][]): void {
  const [heads = []] = rows;
  const across = /^\d{4}/.test(heads[1] ?? '');
  for (const [r, row] of rows.entries())
    for (const [c, text] of row.entries()) {
      if (r === 0 || c === 0 || NOTHING.test(text)) continue;
      const [what = '', year = ''] = across ? [row[0], heads[c]] : [heads[c], row[0]];
      const kind = ROWS.find(([pattern]) => pattern.test(what))?.[1];
      if (kind) told.set(place(kind, name, year), text);
    }
}

function progress(told: Telling, body: string[][]): void {
  for (const [promise = '', member = '', , text = ''] of body)
    told.set(place('progress', member, promise), text);
}

function definitions(told: Telling, body: string[][]): void {
  for (const [about = ''] of body) {
    const [, code = '', version = ''] = /([A-Z]{3}-\d\d), version (\d+)/.exec(about) ?? [];
    told.set(place('definition version', code), version);
  }
}

function matrix(told: Telling, [heads = [], ...body]: string[][]): void {
  for (const [member = '', ...cells] of body)
    for (const [i, text] of cells.entries())
      told.set(place('member figure', member, /[A-Z]{3}-\d\d/.exec(heads[i + 1] ?? '')?.[0] ?? ''), text);
}
