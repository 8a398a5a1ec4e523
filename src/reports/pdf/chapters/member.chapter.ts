import { sharedText } from '../../../publications/makers.words.ts';
import type { Publication } from '../../../publications/publication.ts';
import { countOf } from '../../../publications/report.words.ts';
import { chapterHead } from '../layout/headings.ts';
import type { Paper } from '../layout/paper.ts';
import { table } from '../layout/table.ts';
import { TYPE } from '../layout/type.ts';
import { pledgeEntry } from './pledge.entry.ts';

/** Members A to Z, each with its pledges; those without one are listed at the end. */
export function memberChapter(paper: Paper, publication: Publication) {
  chapterHead(paper, 'Members and their pledges', 'members');
  const promising = publication.members.filter(hasPledges);
  paper.text(
    'A to Z. Nothing here is a ranking: members differ in size, in what they do and in when they joined.',
    TYPE.lede,
    { after: 4 },
  );
  for (const member of promising) entry(paper, publication, member);
  withoutPledges(
    paper,
    publication.members.filter(member => !hasPledges(member)),
  );
}

const hasPledges = ({ pledges, shared = [] }: Publication['members'][number]): boolean =>
  pledges.length + shared.length > 0;

function entry(paper: Paper, publication: Publication, member: Publication['members'][number]) {
  paper.space(16);
  paper.need(130);
  paper.text(member.name, TYPE.h2, { tag: 'H3' });
  const facts = [member.sector, member.place, countOf(member.pledges.length, 'pledge')].filter(Boolean);
  paper.text(facts.join(' · '), TYPE.soft, { after: 1 });
  for (const pledge of member.pledges) pledgeEntry(paper, publication, pledge);
  for (const shared of member.shared ?? []) paper.text(sharedText(shared), TYPE.soft, { after: 2 });
}

function withoutPledges(paper: Paper, members: Publication['members']) {
  if (!members.length) return;
  paper.space(18);
  paper.need(100);
  paper.text('Members without a pledge yet', TYPE.h2, { tag: 'H3', after: 5 });
  table(paper, {
    columns: [{ head: 'Member', share: 2 }, { head: 'Kind' }, { head: 'Place' }],
    rows: members.map(({ name, sector, place }) => [name, sector, place]),
    padding: 3,
  });
}
