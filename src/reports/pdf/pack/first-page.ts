import { LIGHT } from '../../../charts/scene.ts';
import { listText } from '../../../publications/report.words.ts';
import { date } from '../../../web/helpers/date.ts';
import { block } from '../chapters/spoken.blocks.ts';
import { sectionHead } from '../layout/headings.ts';
import type { Paper } from '../layout/paper.ts';
import type { AssemblyPack } from './assembly.pack.ts';

/** The first page: which assembly, when and where, what happens in which order. */
export function opening(paper: Paper, pack: AssemblyPack) {
  const { h1, h2, h3, lede } = paper.type;
  paper.turn();
  paper.mark({ title: pack.name, level: 1, to: 'opening' });
  paper.text(pack.network.name, { ...h3, colour: LIGHT['ink-soft'] }, { after: 4 });
  paper.text(pack.name, h1, { tag: 'H1', after: 10, balance: true });
  if (pack.cancelled) cancelled(paper, pack.cancelled);
  paper.text(pack.when, { ...h2, size: lede.size + 2, leading: lede.leading + 2 }, { after: 2 });
  paper.text(pack.where, lede, { after: 6 });
  if (pack.hosts.length > 0) paper.text(`Hosted by ${listText(pack.hosts)}`, lede, { after: 4 });
  agenda(paper, pack.agenda);
  sectionHead(paper, 'How to read the promises', { keep: 60, tag: 'H2' });
  paper.text(HOW, paper.type.body, { after: 6 });
}

const HOW =
  'Each promise stands under the question it answers. Beside each other are what the member says came of it and what the community says came of it. Neither is weighed against the other, and where one is missing the page says for how long. A coordinator reads all words for personal data and abuse, never for opinion.';

function cancelled(paper: Paper, { on, reason }: NonNullable<AssemblyPack['cancelled']>) {
  const { lede, body } = paper.type;
  const parts = [
    {
      text: `This assembly was cancelled on ${date(on)}`,
      style: { ...lede, weight: 'bold' as const },
      after: 3,
    },
    { text: reason, style: body, after: 0 },
  ];
  block(paper, parts, { x: paper.left, width: paper.width, fill: LIGHT.rope });
  paper.space(10);
}

function agenda(paper: Paper, lines: readonly string[]) {
  if (lines.length === 0) return;
  sectionHead(paper, 'Agenda', { keep: 60, to: 'agenda', tag: 'H2' });
  paper.element('L', {}, () => {
    lines.forEach((line, i) => {
      item(paper, `${i + 1}.`, line);
    });
  });
}

function item(paper: Paper, number: string, text: string) {
  const { body } = paper.type;
  paper.need(2 * body.leading);
  const { y, left } = paper;
  const indent = body.size * 2.2;
  paper.element('LI', {}, () => {
    paper.element('Lbl', {}, () => paper.label(number, body, left, y));
    paper.element('LBody', {}, () =>
      paper.text(text, body, { x: left + indent, width: paper.width - indent, after: body.leading / 4 }),
    );
  });
}
