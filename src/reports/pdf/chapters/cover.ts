import { tileMark } from '../../../charts/marks.ts';
import { membersAPost } from '../../../charts/mooring.line.ts';
import { LIGHT } from '../../../charts/scene.ts';
import { instantDay } from '../../../network/day.words.ts';
import type { Publication } from '../../../publications/publication.ts';
import { countOf, listText, reportName } from '../../../publications/report.words.ts';
import { date } from '../../../web/helpers/date.ts';
import { drawMark } from '../layout/mark.ts';
import type { Paper } from '../layout/paper.ts';
import type { TextSpan } from '../layout/text-lines.ts';
import type { TextStyle } from '../layout/type.ts';
import { moorings, posts, WATER } from './cover.posts.ts';

const TITLE_SIZES = [61.5, 52, 42, 34, 26];
const MOST_TITLE_LINES = 4;
const TITLE_TOP = 152;

const regular = (size: number, leading: number, colour: string = LIGHT.ink): TextStyle => ({
  size,
  leading,
  colour,
  weight: 'regular',
});

/** The cover: title, period, cut-off, version, approver, and a post for every member. */
export function cover(paper: Paper, publication: Publication) {
  paper.turn({ bare: true });
  paper.mark({ title: 'Cover', level: 1, to: 'cover' });
  ground(paper);
  lockup(paper, publication);
  title(paper, publication);
  posts(paper, publication);
  facts(paper, publication);
}

function ground(paper: Paper) {
  const whole = { x: 0, width: paper.pageWidth };
  paper.box(0, paper.pageHeight, LIGHT.paper, whole);
  paper.box(WATER, paper.pageHeight - WATER, LIGHT.tide, whole);
  drawMark(paper, [tileMark(paper.left, 48, 40)]);
}

function lockup(paper: Paper, { network, report }: Publication) {
  const style: TextStyle = { ...regular(14, 17), weight: 'bold' };
  const lines = paper.lines(network.name, style, 190, true);
  paper.element('P', {}, () => {
    const top = 68 - (lines.length * style.leading) / 2;
    lines.forEach((line, i) => {
      paper.write(line, style, paper.left + 51, top + i * style.leading);
    });
  });
  if (report.draft) draftMark(paper);
}

function draftMark(paper: Paper) {
  const style: TextStyle = { ...regular(15, 18), weight: 'bold' };
  const width = paper.lines('Draft', style)[0]!.width + 28;
  const x = paper.left + paper.width - width;
  paper.box(54, 28, LIGHT.rope, { x, width, radius: 4 });
  paper.element('P', {}, () => paper.label('Draft', style, x + 14, 59));
}

/** The largest size at which the title takes four lines or fewer. */
function title(paper: Paper, publication: Publication) {
  const { report, period, pledges, glance, network } = publication;
  const fitting = (size: number) => paper.lines(report.title, titleStyle(size), paper.width);
  const size = TITLE_SIZES.find(size => fitting(size).length <= MOST_TITLE_LINES) ?? TITLE_SIZES.at(-1)!;
  paper.y = TITLE_TOP;
  paper.text(report.title, titleStyle(size), { tag: 'H1', after: 14, balance: true });
  const named = report.title.includes(reportName(publication));
  if (!named) paper.text(`Progress report for ${period.label}`, regular(18.5, 24), { after: 4 });
  const to = `the people of ${listText(network.places.map(place => place.name))}`;
  const told = `${countOf(pledges.total, 'promise')} by ${countOf(glance.members, 'organisation')} to ${to}`;
  paper.text(told, regular(12, 17, LIGHT['ink-soft']), { width: 360, balance: true });
}

const titleStyle = (size: number): TextStyle => ({
  size,
  leading: size * 0.976,
  weight: 'extra',
  colour: LIGHT.ink,
});

function facts(paper: Paper, publication: Publication) {
  const { period, report, approver, network, publishedAt } = publication;
  const columns: [string, string | TextSpan[]][] = [
    ['Period', `${date(period.starts)} to ${date(period.ends)}`],
    ['Figures to', date(period.cutOff)],
    report.draft
      ? ['Version', `${report.version}, not published`]
      : [
          'Published',
          [
            { text: instantDay(publishedAt, network.timeZone) },
            { text: `Version ${report.version}`, newLine: true },
          ],
        ],
    ['Approved by', report.draft ? 'Not yet approved' : approver],
  ];
  const step = paper.width / columns.length;
  columns.forEach(([name, value], i) => {
    fact(paper, name, value, paper.left + i * step, step - 14);
  });
  notes(paper, publication);
}

function fact(paper: Paper, name: string, value: string | TextSpan[], x: number, width: number) {
  const strong: TextStyle = { ...regular(9.4, 12.7, LIGHT['on-tide']), weight: 'bold' };
  paper.y = 740;
  paper.text(name, regular(8.6, 12, LIGHT['tide-soft']), { x, width });
  paper.text(value, strong, { x, width, balance: true });
}

function notes(paper: Paper, publication: Publication) {
  const per = membersAPost(moorings(publication));
  const post = per === 1 ? 'One post is one member.' : `One post stands for ${per} members.`;
  const invented = publication.network.illustrative
    ? 'Illustrative: every organisation, person and figure is invented. '
    : '';
  const { changeNote, version } = publication.report;
  const restated = version > 1 && changeNote ? ` Changed since version ${version - 1}: ${changeNote}` : '';
  paper.y = 796;
  paper.text(`${invented}${post}${restated}`, regular(8, 10.5, LIGHT['tide-soft']));
}
