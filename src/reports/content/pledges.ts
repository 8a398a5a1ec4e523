import { countsOf } from '../../charts/statuses.ts';
import { pledgeLine } from '../../pledges/status/public-line.ts';
import type { PledgeLine, Publication } from '../../publications/publication.ts';
import type { Making, Section } from './making.ts';
import { pledgeFigures } from './pledge.figures.ts';

export interface OwnedLine {
  member: string;
  line: PledgeLine;
}

/** The pledges of the report's members as they stood at the cut-off. */
export const pledgeLinesOf: Section<OwnedLine[]> = making => {
  const { members, pledges, report } = making;
  const names = new Map(members.map(({ id, name }) => [id, name]));
  const theirs = pledges.filter(({ member }) => names.has(String(member)));
  const figures = pledgeFigures(making, theirs);
  return () =>
    theirs.flatMap(pledge => {
      const line = pledgeLine(pledge, { members: names, figures, at: report.cutOff });
      return line ? [{ member: String(pledge.member), line }] : [];
    });
};

/** Pledges by theme and status, and those that need words. */
export function pledgeSummary({ network }: Making, lines: PledgeLine[]): Publication['pledges'] {
  return {
    total: lines.length,
    counts: countsOf(lines),
    byTheme: network.themes.map(({ key, name }) => ({
      theme: key,
      name,
      counts: countsOf(lines.filter(({ theme }) => theme === key)),
    })),
    achieved: lines.filter(({ status }) => status === 'achieved'),
    behind: lines.filter(({ status }) => status === 'behind'),
    revised: lines.filter(({ revisions }) => revisions.length > 0),
  };
}

/** Members A to Z with what each promised. */
export function memberEntries(making: Making, lines: OwnedLine[]): Publication['members'] {
  const { members, network, slugs } = making;
  const theirs = new Map(members.map(({ id }) => [id, [] as PledgeLine[]]));
  for (const { member, line } of lines) theirs.get(member)?.push(line);
  return members.map(({ id, name, sector, leadPlace }) => ({
    id,
    slug: slugs.get(id) ?? '',
    name,
    sector: network.sectors.find(({ key }) => key === sector)?.name ?? sector,
    place: network.places.find(({ code }) => code === leadPlace)?.name ?? '',
    pledges: theirs.get(id) ?? [],
    ...sharedOf(id, lines),
  }));
}

/** The promises that a member makes with others and does not lead. */
function sharedOf(id: string, lines: readonly OwnedLine[]): { shared?: { promise: string; lead: string }[] } {
  const shared = lines.flatMap(({ line: { promise, together } }) =>
    together?.others.some(one => one.id === id) ? [{ promise, lead: together.lead }] : [],
  );
  return shared.length > 0 ? { shared } : {};
}
