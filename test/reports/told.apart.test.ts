import assert from 'node:assert/strict';
import { paths } from '../../src/paths.ts';
import type { Publication } from '../../src/publications/publication.ts';
import { glanceText } from '../../src/publications/report.words.ts';
import { changesSince } from '../../src/reports/content/report.changes.ts';
import { pageOf } from '../../src/reports/page/report.page.ts';
import { publicationOf } from './pdf/publication.fixture.ts';

const told = (members: [id: string, name: string][]) =>
  ({
    chapters: [],
    definitions: [],
    members: members.map(([id, name]) => ({ id, name })),
  }) as unknown as Publication;

const changed = (before: [string, string][], now: [string, string][]) =>
  changesSince(told(before), told(now)).map(({ why }) => why);

describe('members in the changes since the last report', () => {
  it('who have another name are said to, and nobody left or joined', () => {
    assert.deepEqual(changed([['a', 'Rope Walk']], [['a', 'Lantern Homes']]), [
      'Rope Walk is now called Lantern Homes.',
    ]);
  });

  it('of one name are told apart', () => {
    const both: [string, string][] = [
      ['a', 'Lantern Homes'],
      ['b', 'Lantern Homes'],
    ];
    assert.deepEqual(
      changed(
        [
          ['a', 'Lantern Homes'],
          ['b', 'Rope Walk'],
        ],
        both,
      ),
      ['Rope Walk is now called Lantern Homes.'],
    );
    assert.deepEqual(changed([['a', 'Lantern Homes']], both), ['New: Lantern Homes.']);
    assert.deepEqual(changed(both, [['b', 'Lantern Homes']]), ['No longer among them: Lantern Homes.']);
    assert.deepEqual(changed(both, both), []);
  });
});

describe('a figure in the changes since the last report', () => {
  const [chapter] = publicationOf().chapters;
  const [indicator] = chapter?.indicators ?? [];
  const [point] = indicator?.series ?? [];
  const withMembers = (text: string, members: string[]) => {
    const figure = { ...point?.figure, text, how: { rule: '', in: members, out: [] } };
    const series = [{ ...point, figure }];
    return { ...told([]), chapters: [{ ...chapter, indicators: [{ ...indicator, series }] }] } as Publication;
  };

  it('that as many other members gave is not said to be of the same', () => {
    const [change] = changesSince(withMembers('10.0%', ['a', 'b']), withMembers('12.0%', ['a', 'c']));
    assert.equal(change?.why, 'It rests on as many members as before, and not on the same ones.');
  });

  it('that the same members gave is said to be of the same', () => {
    const [change] = changesSince(withMembers('10.0%', ['a', 'b']), withMembers('12.0%', ['b', 'a']));
    assert.match(change?.why ?? '', /^Figures of the same members were corrected/);
  });
});

describe('the pledges of two members of one name', () => {
  it('lead each to the page of its own member', () => {
    const publication = publicationOf();
    const members = publication.members.map(one => ({
      ...one,
      name: 'Lantern Homes',
      pledges: one.pledges.map(pledge => ({ ...pledge, member: 'Lantern Homes' })),
    }));
    const behind = members.flatMap(({ pledges }) => pledges).filter(({ status }) => status === 'behind');
    const owner = new Map(
      members.flatMap(({ slug, pledges }) => pledges.map(({ id }) => [id, slug] as const)),
    );
    const page = pageOf({ ...publication, members, pledges: { ...publication.pledges, behind } });
    assert.ok(behind.length > 3);
    assert.deepEqual(
      page.pledges.behind.map(({ memberHref }) => memberHref),
      behind.map(({ id }) => paths.member(owner.get(id) ?? '')),
    );
  });
});

describe('the sentence that says who the network is', () => {
  it('rests each number on the members that gave it', () => {
    const publication = publicationOf();
    const { glance } = publication;
    const rests = (n: number) => ({ n, of: 26, text: `${n} of 26 members` });
    const headcount = { ...glance.headcount!, coverage: rests(22), partial: false, incomplete: null };
    const spend = { ...glance.spend!, coverage: rests(9), partial: true, incomplete: null };
    const text = glanceText({ ...publication, glance: { ...glance, members: 26, headcount, spend } });
    assert.match(
      text,
      /^The network has 26 members\. 22 of 26 members employ [\d,]+ people; 9 of 26 could influence £[\d.,]+m of spending \(partial\)\./,
    );
  });

  it('is a sentence of one member too', () => {
    const publication = publicationOf();
    const { glance } = publication;
    const coverage = { n: 1, of: 26, text: '1 of 26 members' };
    const one = { text: '1 person', short: '1 person', coverage, partial: true, incomplete: null };
    const headcount = { ...glance.headcount!, ...one };
    assert.match(
      glanceText({ ...publication, glance: { ...glance, members: 26, headcount, spend: null } }),
      /^The network has 26 members\. 1 of 26 members employs 1 person \(partial\)\./,
    );
  });
});
