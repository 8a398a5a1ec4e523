import assert from 'node:assert/strict';
import { load } from 'cheerio';
import { paths } from '../../../src/paths.ts';
import type { Publication } from '../../../src/publications/publication.ts';
import { Report } from '../../../src/publications/report.ts';
import { visitor } from '../../support/cast.ts';
import type { Client } from '../../support/client.ts';
import { emptyDatabase } from '../../support/database.ts';
import { storyTold } from '../../support/story.ts';
import { figurePageTelling } from './figure.page.telling.ts';
import { type FileLine, filesTelling, readCsv, readJson } from './files.telling.ts';
import { frozenTelling } from './frozen.telling.ts';
import { memberFilesTelling, memberPageTelling } from './member.page.telling.ts';
import { pageTelling } from './page.telling.ts';
import { type Block, blocksOf, pdfTelling } from './pdf.telling.ts';
import { type Amount, amountsIn, differences, isSame, kindOf, type Telling } from './telling.ts';

const [FILE, PAGE, PDF, CSV, JSON_, OWN, MEMBERS, MEMBERS_CSV, MEMBERS_JSON] = [
  'the report’s file',
  'the page',
  'the PDF',
  'the CSV files',
  'the JSON files',
  'the figures’ own pages',
  'the members’ pages',
  'the members’ CSV files',
  'the members’ JSON files',
];

/** Which outlets tell every number of a kind. The PDF has no room for the sums of every year. */
const TOLD_BY: Record<string, string[]> = {
  'members by kind': [FILE, PAGE, PDF],
  'members by place': [FILE, PAGE, PDF],
  'headline figure': [FILE, PAGE, PDF],
  'headline members': [FILE, PAGE, PDF],
  'headline change': [FILE, PAGE, PDF],
  'pledges by status': [FILE, PAGE, PDF],
  finding: [FILE, PAGE, PDF],
  'year figure': [FILE, PAGE, PDF, CSV, JSON_, OWN],
  'year members': [FILE, PAGE, PDF, CSV, JSON_, OWN],
  'year sums': [FILE, PAGE, CSV, JSON_, OWN],
  'year change': [FILE, CSV, JSON_, OWN],
  'year same members': [FILE, PAGE, PDF, OWN],
  'figure by kind': [FILE, PAGE, PDF, CSV, JSON_, OWN],
  'members by kind of figure': [FILE, PAGE, PDF, CSV, JSON_, OWN],
  'figure by place': [FILE, CSV, JSON_, OWN],
  'members by place of figure': [FILE, CSV, JSON_, OWN],
  progress: [FILE, PAGE, PDF],
  'pledge line': [FILE, PAGE, PDF],
  'member figure': [FILE, PAGE, PDF, MEMBERS, MEMBERS_CSV, MEMBERS_JSON],
  'member change': [FILE],
  gap: [FILE, PAGE, PDF],
  'with care': [FILE, PAGE, PDF],
  'definition version': [FILE, PAGE, PDF],
};

describe('every number of a published report', function () {
  this.timeout(600_000);
  let raw: Raw;
  let tellings: Record<string, Telling>;

  before(async () => {
    await storyTold();
    raw = await everyOutlet(await visitor());
    tellings = tellAll(raw);
  });
  after(emptyDatabase);

  it('is the same on the page, in the PDF, in the CSV and in the JSON', () => {
    assert.deepEqual(differences(tellings), []);
  });

  it('is told by every outlet that has its kind, and none has another', () => {
    const places = new Set(Object.values(tellings).flatMap(telling => [...telling.keys()]));
    const isLeftOut = (outlet: string, where: string) =>
      outlet.startsWith('the members’') && tellings[FILE]?.get(where)?.startsWith('not asked');
    const missing = [...places].flatMap(where => {
      const outlets = TOLD_BY[kindOf(where)] ?? ['an outlet that is not known'];
      return outlets
        .filter(outlet => !tellings[outlet]?.has(where) && !isLeftOut(outlet, where))
        .map(outlet => `${outlet} does not tell: ${where}`);
    });
    assert.deepEqual(missing, []);
    assert.ok(places.size > 900, `only ${places.size} were compared`);
  });

  it('stands in the CSV and in the JSON to the letter, numbers as numbers', () => {
    assert.deepEqual(raw.csv, raw.json);
    assert.deepEqual(raw.membersCsv, raw.membersJson);
    const numbers = ['value', 'numerator', 'denominator', 'change', 'members', 'membersAsked'];
    for (const line of raw.csv) {
      for (const name of numbers)
        assert.match(line[name] ?? '', /^(-?\d+(\.\d+)?)?$/, `${name} of ${line.code}`);
      assert.equal(line.value === '', line.state !== 'value' || !line.figure?.match(/^[£\d−]/), line.figure);
      for (const text of Object.values(line)) assert.doesNotMatch(text, /^['=+@]/);
    }
    for (const state of ['suppressed', 'not-reported'])
      assert.ok(
        raw.csv.some(line => line.state === state && line.shorthand !== ''),
        state,
      );
  });

  it('is on its member’s page without a count of people that no report has told', () => {
    const since = raw.membersJson.filter(({ reportVersion }) => reportVersion === '');
    const told = new Map(raw.publication.definitions.map(one => [one.code, one]));
    assert.ok(since.length > 5, `${since.length} were accepted since`);
    for (const { code = '', shorthand = '' } of since) {
      assert.match(shorthand, /\[p\]/);
      assert.equal(told.get(code)?.sensitive ?? false, false, code);
      assert.notEqual(told.get(code)?.publishable, false, code);
    }
  });

  it('is found out where one outlet has it otherwise', () => {
    const tellersOf = (where: string) => Object.values(tellings).filter(one => one.has(where)).length;
    for (const [outlet, telling] of Object.entries(tellings))
      for (const [where, text] of telling) {
        if (amountsIn(text).length === 0 || tellersOf(where) < 2) continue;
        const other = { ...tellings, [outlet]: new Map([[where, alter(text)]]) };
        assert.equal(differences(onlyAt(other, where)).length, 1, `${outlet}, ${where}: ${text}`);
      }
  });

  it('is read from what is served: one digit changed there is found out too', () => {
    const html = raw.html.replace(/(\d)(%<\/span>)/, (_, digit, rest) => other(digit) + rest);
    const blocks = raw.blocks.map(block => ({ ...block, rows: block.rows.map(row => row.map(alter)) }));
    const csv = raw.csv.map(line => ({ ...line, figure: alter(line.figure ?? '') }));
    const members = raw.members.map(page =>
      page.replace(
        /(figure-link.*?figure-value">[\d.]*)(\d)%/,
        (_, before, digit) => `${before}${other(digit)}%`,
      ),
    );
    for (const changed of [{ html }, { blocks }, { csv }, { members }])
      assert.notDeepEqual(differences(tellAll({ ...raw, ...changed })), []);
  });

  it('counts every pledge once, under one status, wherever pledges are counted', async () => {
    const { counts, total, byTheme } = raw.publication.pledges;
    const all = sum(Object.values(counts));
    assert.equal(all, total);
    assert.equal(sum(byTheme.map(theme => sum(Object.values(theme.counts)))), total);
    const table = raw.blocks.find(({ rows }) => rows[0]?.[0] === 'Theme')?.rows ?? [];
    for (const row of table.slice(1)) assert.equal(sum(row.slice(1, -1).map(Number)), Number(row.at(-1)));
    assert.equal(table.at(-1)?.at(-1), String(total));

    const someone = await visitor();
    const [front, list] = await Promise.all(
      [paths.front, paths.pledges].map(async path => load((await someone.knock(path)).text)),
    );
    const heading = Number(amountsIn(front?.('#promises').text() ?? '')[0]?.value);
    assert.equal(counted(front?.('.status__bar').first().attr('aria-label')), heading);
    assert.equal(heading, total, 'the front page counts as the report does');
    const listed = Number(
      amountsIn(
        list?.('main')
          .text()
          .match(/[\d,]+ promises/)?.[0] ?? '',
      )[0]?.value,
    );
    assert.equal(counted(list?.('.status__bar').first().attr('aria-label')), listed);
    assert.equal(
      counted(load(raw.html)('#pledges ~ .status .status__bar').first().attr('aria-label')),
      total,
    );
  });

  it('stands in the PDF where it stands on the page, and the other way about', () => {
    const pdf = raw.blocks
      .filter(({ role }) => role !== 'TOCI')
      .flatMap(({ text, rows }) => [text, ...rows.flat()]);
    const [onPage, inPdf] = [amountsIn(pageText(raw.html)), pdf.flatMap(text => amountsIn(ofReport(text)))];
    assert.deepEqual([...new Set(inPdf.filter(isNotIn(onPage)).map(({ value }) => value))], []);
    const known = [...inPdf, ...sumsOf(tellings[PAGE])];
    const shown = amountsIn(pageText(raw.html, 'svg text'));
    assert.deepEqual([...new Set(shown.filter(isNotIn(known)).map(({ value }) => value))], []);
  });
});

interface Raw {
  publication: Publication;
  html: string;
  blocks: Block[];
  csv: FileLine[];
  json: FileLine[];
  own: string[];
  members: string[];
  membersCsv: FileLine[];
  membersJson: FileLine[];
}

async function everyOutlet(someone: Client): Promise<Raw> {
  const report = await Report.findOne({ publication: { $ne: null } });
  const slug = report?.slug ?? '';
  const get = async (path: string) => (await someone.knock(path)).text;
  const publication: Publication = JSON.parse(await get(paths.reportFile(slug)));
  const codes = publication.chapters.flatMap(({ indicators }) => indicators.map(({ code }) => code));
  const files = async (ending: 'csv' | 'json') =>
    Promise.all(codes.map(code => get(paths.indicatorFile(code, publication.period.key, ending))));
  const ofMembers = async (ending: 'csv' | 'json') =>
    Promise.all(publication.members.map(({ slug }) => get(paths.memberFiguresFile(slug, ending))));
  return {
    publication,
    html: await get(paths.report(slug)),
    blocks: await blocksOf((await someone.knock(paths.reportPdf(slug))).body),
    csv: (await files('csv')).flatMap(readCsv),
    json: (await files('json')).flatMap(text => readJson(JSON.parse(text))),
    own: await Promise.all(codes.map(code => get(paths.indicatorFigure(code, publication.period.key)))),
    members: await Promise.all(publication.members.map(({ slug }) => get(paths.member(slug)))),
    membersCsv: (await ofMembers('csv')).flatMap(readCsv),
    membersJson: (await ofMembers('json')).flatMap(text => readJson(JSON.parse(text))),
  };
}

function tellAll({ publication, html, blocks, csv, json, own, ...members }: Raw): Record<string, Telling> {
  const { label } = publication.period;
  return {
    [FILE]: frozenTelling(publication),
    [PAGE]: pageTelling(html),
    [PDF]: pdfTelling(blocks),
    [CSV]: filesTelling(csv),
    [JSON_]: filesTelling(json),
    [MEMBERS]: new Map(members.members.flatMap(page => [...memberPageTelling(page, label)])),
    [MEMBERS_CSV]: memberFilesTelling(members.membersCsv, label),
    [MEMBERS_JSON]: memberFilesTelling(members.membersJson, label),
    [OWN]: new Map(own.flatMap(page => [...figurePageTelling(page, label)])),
  };
}

const other = (digit: string) => String((Number(digit) + 1) % 10);
/** The same text with the last digit of its first number changed. */
const alter = (text: string) => text.replace(/\d(?=[^\d]|$)/, other);

const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);
/** All that a status bar says aloud, added up. */
const counted = (said = '') => sum(amountsIn(said).map(({ value }) => value));

const onlyAt = (tellings: Record<string, Telling>, where: string) =>
  Object.fromEntries(
    Object.entries(tellings).map(([outlet, telling]) => {
      const text = telling.get(where);
      return [outlet, new Map(text === undefined ? [] : [[where, text]])];
    }),
  );

/** All words of the report, with those its drawings say aloud. */
function pageText(html: string, without = ''): string {
  const $ = load(html.replaceAll('<', ' <'));
  $(without || 'script').remove();
  $('.report__part[aria-labelledby=files]').remove();
  const said = $('main [aria-label]').map((_, one) => $(one).attr('aria-label'));
  return [...$('.report__part').map((_, part) => $(part).text()), ...said].join(' ');
}

/** The sums of every year stand on the page alone, and so do the axes of its drawings. */
const sumsOf = (telling: Telling = new Map()): Amount[] =>
  [...telling].flatMap(([where, text]) => (kindOf(where) === 'year sums' ? amountsIn(text) : []));

const isNotIn = (others: Amount[]) => (one: Amount) => !others.some(other => isSame(one, other));

/** Charts, tables and pages are counted in the PDF alone. */
const ofReport = (text: string) => text.replace(/^(Chart|Table) \d+|from page \d+/g, '');
