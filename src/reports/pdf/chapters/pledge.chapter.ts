import { statusMark } from '../../../charts/marks.ts';
import { statusBar, statusKey } from '../../../charts/status.bar.ts';
import { statusesIn, statusNames } from '../../../charts/statuses.ts';
import type { PledgeLine, Publication } from '../../../publications/publication.ts';
import { countOf, countText, sentence } from '../../../publications/report.words.ts';
import { date } from '../../../web/helpers/date.ts';
import { caption, chapterHead, sectionHead } from '../layout/headings.ts';
import { longestWord } from '../layout/longest.word.ts';
import type { Numbering } from '../layout/numbering.ts';
import type { Paper } from '../layout/paper.ts';
import { table } from '../layout/table.ts';
import { TYPE } from '../layout/type.ts';
import { pledgeEntry } from './pledge.entry.ts';

/**
 * The whole network's pledges as one bar, with its finding; stands under the headline figures. A finding that
 * would stand alone on a page is left to the chapter that follows, which begins with it.
 */
export function pledgeBar(paper: Paper, publication: Publication) {
  const { pledges, period } = publication;
  sectionHead(paper, `${countOf(pledges.total, 'pledge')} at ${date(period.cutOff)}`, { keep: 76 });
  paper.figure(
    statusBar({
      title: 'Pledges by status',
      counts: pledges.counts,
      width: paper.width,
      size: 9.4,
      barHeight: 23,
    }),
    { after: 8 },
  );
  const behind = paper.pageOf('behind');
  const where = behind ? ` Their reasons begin on page ${behind}, in the members’ own words.` : '';
  const { behind: count } = pledges.counts;
  if (!count) return;
  const said = `${sentence(countText(count))} ${count === 1 ? 'is' : 'are'} behind.`;
  const text = [{ text: said, weight: 'bold' as const }, { text: where }];
  if (paper.has(paper.lines(text, TYPE.body).length * TYPE.body.leading)) paper.text(text);
}

/** Pledges by theme and status; then what was achieved, what is behind and why, which targets changed. */
export function pledgeChapter(paper: Paper, publication: Publication, numbering: Numbering) {
  chapterHead(paper, 'Pledges', 'pledges');
  byTheme(paper, publication, numbering);
  none(paper, publication.pledges);
  list(paper, publication, 'Behind, and why', 'behind', publication.pledges.behind);
  list(paper, publication, 'Achieved', 'achieved', publication.pledges.achieved);
  revised(paper, publication.pledges.revised);
}

/** What there was none of is said in a line, not under a heading of its own. */
function none(paper: Paper, { behind, achieved, revised }: Publication['pledges']) {
  const said = [
    behind.length ? '' : 'No pledge is behind.',
    achieved.length ? '' : 'No pledge was achieved in this period.',
    revised.length ? '' : 'No target was changed.',
  ].filter(Boolean);
  paper.space(10);
  paper.text(said.join(' '));
}

const LABELS = 150;

function byTheme(paper: Paper, { pledges }: Publication, numbering: Numbering) {
  const n = numbering.next();
  caption(paper, `Chart ${n}`, 'Pledges by theme and status', 'Number of pledges.', { keep: 200 });
  const whole = Math.max(1, ...pledges.byTheme.map(({ counts }) => sum(counts)));
  for (const { name, counts } of pledges.byTheme) {
    if (!sum(counts)) continue;
    const scene = statusBar({
      title: name,
      counts,
      width: paper.width - LABELS,
      size: 8.6,
      barHeight: 17,
      whole,
      withKey: false,
    });
    const { y } = paper;
    paper.ink.artifact('Layout', () => paper.label(name, { ...TYPE.table, leading: 18 }, paper.left, y));
    paper.figure(
      { ...scene, description: `${name}. ${scene.description}` },
      { x: paper.left + LABELS, after: 5 },
    );
  }
  const key = statusKey(pledges.counts, paper.width - LABELS, 9.4);
  paper.space(3);
  paper.ink.artifact('Layout', () =>
    paper.ink.scene(
      { width: 0, height: 0, title: '', description: '', nodes: key.nodes },
      paper.left + LABELS,
      paper.y,
    ),
  );
  paper.reach(paper.y + key.height);
  caption(paper, `Table ${n}`, 'The same numbers');
  themeTable(paper, pledges);
}

const sum = (counts: Record<string, number>) => Object.values(counts).reduce((a, b) => a + b, 0);

function themeTable(paper: Paper, pledges: Publication['pledges']) {
  const statuses = statusesIn(pledges.counts);
  const head = statuses.map(status => ({
    head: statusNames[status],
    align: 'right' as const,
    points: countWidth(paper, statusNames[status]),
  }));
  const row = (name: string, counts: Publication['pledges']['counts']) => [
    name,
    ...statuses.map(status => String(counts[status] ?? 0)),
    { text: String(sum(counts)), weight: 'bold' as const },
  ];
  table(paper, {
    columns: [{ head: 'Theme' }, ...head, { head: 'All', align: 'right', points: 26 }],
    rows: [
      ...pledges.byTheme.map(({ name, counts }) => row(name, counts)),
      row('All themes', pledges.counts),
    ],
    size: COUNTS,
    padding: 3,
    gutter: 7,
  });
}

const COUNTS = 8.6;
const LEAST = 22;

/** No wider than the head needs: the names of the themes have the rest. */
const countWidth = (paper: Paper, head: string) =>
  Math.max(LEAST, longestWord(paper, head, { size: COUNTS, weight: 'bold' }) + 1);

function list(paper: Paper, publication: Publication, title: string, to: string, pledges: PledgeLine[]) {
  if (!pledges.length) return;
  sectionHead(paper, `${title}: ${pledges.length}`, { keep: 80, to, listed: title });
  for (const pledge of pledges) pledgeEntry(paper, publication, pledge, { member: true });
}

function revised(paper: Paper, pledges: PledgeLine[]) {
  if (!pledges.length) return;
  sectionHead(paper, 'Targets changed', { keep: 80, to: 'revised' });
  paper.text(
    'The first target stays visible; a pledge met after a change prints “met (revised)”.',
    TYPE.soft,
    { after: 6 },
  );
  table(paper, {
    columns: [
      { head: 'Pledge', share: 1.5 },
      { head: 'Was', points: 44, align: 'right' },
      { head: 'Now', points: 44, align: 'right' },
      { head: 'Why', share: 1.3 },
    ],
    rows: pledges.flatMap(pledge =>
      pledge.revisions.map(({ on, from, to, reason }) => [
        {
          text: [{ text: pledge.promise }, { text: ` ${pledge.member}`, size: 8.6 }],
          mark: (x: number, y: number, size: number) => [statusMark(pledge.status, x, y, size)],
        },
        from,
        to,
        `${reason} Changed ${date(on)}.`,
      ]),
    ),
  });
}
