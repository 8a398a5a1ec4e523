import { statusMark, themeIcon } from '../../../charts/marks.ts';
import { LIGHT } from '../../../charts/scene.ts';
import { statusBar } from '../../../charts/status.bar.ts';
import { countsOf } from '../../../charts/statuses.ts';
import type { Chapter } from '../../../publications/publication.ts';
import { countOf } from '../../../publications/report.words.ts';
import { itemHead } from '../layout/headings.ts';
import { drawMark } from '../layout/mark.ts';
import type { Numbering } from '../layout/numbering.ts';
import type { Paper } from '../layout/paper.ts';
import { table } from '../layout/table.ts';
import { TYPE } from '../layout/type.ts';
import { furtherIndicator, leadingIndicator } from './indicator.part.ts';

/** Height of the first chart by its width: lower where others follow it. */
const ALONE = 0.34;
const SHARING = 0.285;

const TILE = 56;
const GUTTER = 14;

/** A theme: what it is about, its figures with charts and tables, its pledges, what is next and a story. */
export function themeChapter(paper: Paper, chapter: Chapter, numbering: Numbering) {
  head(paper, chapter);
  const [first, ...further] = chapter.indicators;
  if (first) leadingIndicator(paper, first, numbering, further.length ? SHARING : ALONE);
  for (const indicator of further) furtherIndicator(paper, indicator, numbering);
  if (!first) paper.text('No network figures were collected for this theme in this period.');
  feet(paper, chapter);
  pledges(paper, chapter);
}

function head(paper: Paper, chapter: Chapter) {
  paper.section = chapter.name;
  paper.turn({ landscape: false });
  paper.mark({ title: chapter.name, level: 1, to: `theme-${chapter.theme}` });
  const top = paper.y;
  const x = paper.left + TILE + GUTTER;
  drawMark(paper, [
    { kind: 'rect', x: paper.left, y: top + 1, width: TILE, height: TILE, radius: 7, fill: 'tide' },
    ...themeIcon(chapter.icon, paper.left + 14, top + 15, 28, 'rope'),
  ]);
  const width = paper.width - TILE - GUTTER;
  paper.text(chapter.name, TYPE.h1, { tag: 'H2', x, width });
  paper.text(chapter.plain, TYPE.lede, { x, width });
  paper.reach(Math.max(paper.y, top + TILE + 2) + 12);
}

const HALF = (493 - 20) / 2;

/** Pledges by status and what is next on the left, the story on the right. */
function feet(paper: Paper, chapter: Chapter) {
  const { story } = chapter;
  const width = story ? HALF : paper.width;
  const counts = countsOf(chapter.pledges);
  const scene = statusBar({ title: chapter.name, counts, width, size: 9.4, barHeight: 21 });
  const next = chapter.next
    ? paper.lines(nextSpans(chapter.next), TYPE.body, width).length * TYPE.body.leading
    : 0;
  paper.space(14);
  paper.need(Math.max(40 + scene.height + next, story ? storyHeight(paper, story) : 0));
  const top = paper.y;
  paper.text(chapter.pledges.length ? countOf(chapter.pledges.length, 'pledge') : 'No pledges yet', TYPE.h2, {
    tag: 'H3',
    after: 5,
    width,
  });
  if (chapter.pledges.length) paper.figure(scene, { after: 8 });
  if (chapter.next) paper.text(nextSpans(chapter.next), TYPE.body, { width });
  const end = paper.y;
  if (story) paper.reach(Math.max(end, drawStory(paper, story, top)));
}

const nextSpans = (next: string) => [{ text: 'What next.', weight: 'bold' as const }, { text: ` ${next}` }];

type Story = NonNullable<Chapter['story']>;
const PAD = 14;
const quoteStyle = { ...TYPE.h2, size: 12, leading: 17 };

function storyParts({ quote, text, told }: Story) {
  return [
    { text: 'Story', style: { ...TYPE.note, weight: 'bold' as const } },
    { text: `“${quote}”`, style: quoteStyle },
    { text: `${text} ${told}.`, style: TYPE.table },
  ];
}

function storyHeight(paper: Paper, story: Story): number {
  const width = HALF - 2 * PAD;
  const lines = storyParts(story).map(
    ({ text, style }) => paper.lines(text, style, width).length * style.leading + 4,
  );
  return lines.reduce((a, b) => a + b, 0) + 2 * PAD;
}

function drawStory(paper: Paper, story: Story, top: number): number {
  const x = paper.left + paper.width - HALF;
  const height = storyHeight(paper, story);
  paper.box(top, height, LIGHT.sand, { x, width: HALF, radius: 8 });
  paper.y = top + PAD;
  for (const { text, style } of storyParts(story)) {
    paper.text(text, style, { x: x + PAD, width: HALF - 2 * PAD, after: 4 });
  }
  return top + height;
}

function pledges(paper: Paper, { pledges }: Chapter) {
  if (!pledges.length) return;
  table(paper, {
    columns: [
      { head: 'Promise', share: 1.5 },
      { head: 'Member', share: 1 },
      { head: 'Status', points: 78 },
      { head: 'Progress', share: 0.72 },
    ],
    rows: pledges.map(pledge => [
      pledge.promise,
      pledge.member,
      {
        text: pledge.statusText,
        mark: (x: number, y: number, size: number) => [statusMark(pledge.status, x, y + 1, size * 0.95)],
      },
      { text: pledge.progress ?? 'nothing to show', colour: pledge.progress ? LIGHT.ink : LIGHT['ink-soft'] },
    ]),
    size: 8.8,
    padding: 3.4,
    lead: { height: 34, draw: () => itemHead(paper, 'Pledges in this theme', 0) },
  });
}
