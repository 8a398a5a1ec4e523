import { type Happening, isBetween } from './happening.ts';
import { happeningsOfAssemblies } from './of-assemblies.ts';
import { happeningsOfCommitments } from './of-commitments.ts';
import { happeningsOfIssues } from './of-issues.ts';
import { happeningsOfMeetings } from './of-meetings.ts';
import { happeningsOfMembers } from './of-members.ts';
import { happeningsOfPledges } from './of-pledges.ts';
import { happeningsOfReports } from './of-reports.ts';
import { happeningsOfEvents, happeningsOfStories } from './of-stories.ts';

/** Where happenings come from, as everyone reads them at an instant: a room that has others adds its line. */
const SOURCES: readonly ((at: Date) => Promise<Happening[]>)[] = [
  happeningsOfMembers,
  happeningsOfPledges,
  happeningsOfCommitments,
  happeningsOfIssues,
  happeningsOfAssemblies,
  happeningsOfMeetings,
  happeningsOfReports,
  happeningsOfStories,
  happeningsOfEvents,
];

/** All that happened up to an instant and still stands. */
async function allHappenings(at: Date): Promise<Happening[]> {
  const all: Happening[] = [];
  for (const source of SOURCES) all.push(...(await source(at)));
  return all;
}

/** What happened between two instants, the newest first. */
export async function happeningsBetween(after: Date, until: Date): Promise<Happening[]> {
  const all = await allHappenings(until);
  return all.filter(one => isBetween(one, { after, until })).sort(newestFirst);
}

/** The newest happenings of a subject, by its key; of everything where none is given. */
export async function newestOf(key: string | null, most: number, at: Date): Promise<Happening[]> {
  const all = await allHappenings(at);
  const own = all.filter(one => one.at <= at && (key === null || one.of.includes(key)));
  return own.sort(newestFirst).slice(0, most);
}

const newestFirst = (a: Happening, b: Happening): number =>
  b.at.getTime() - a.at.getTime() || (a.id < b.id ? -1 : 1);
