import type { RequestHandler } from 'express';
import { dayOf } from '../network/day.ts';
import { paths } from '../paths.ts';
import { sendTable } from '../web/files/table-file.ts';
import { websiteName } from '../web/forms/website.ts';
import { instantOf } from '../web/page-instant.ts';
import { pageOfRows } from '../web/pages.ts';
import { pageIn } from '../web/paging.ts';
import { found, param } from '../web/request.ts';
import { Assembly, type AssemblyPaper, ATTENDANCE, type StoredAssembly } from './assembly.ts';
import { accessText, attendanceWord, whenText, whereText } from './assembly.words.ts';
import { invitedName, type NamedParty, namesOf } from './names.ts';

const PAGE_SIZE = 20;
const PUBLISHED = { published: { $ne: null } };
const LISTED = { slug: 1, details: 1, cancelled: 1 } as const;

export const showAssemblies: RequestHandler = async (req, res) => {
  const today = dayOf(instantOf(res));
  const past = { ...PUBLISHED, 'details.on': { $lt: today } };
  const { from, pages } = pageOfRows({
    ...{ count: await Assembly.countDocuments(past), size: PAGE_SIZE, page: pageIn(req) },
    href: number => `${paths.assemblies}?page=${number}`,
  });
  const [upcoming, earlier] = await Promise.all([
    Assembly.find({ ...PUBLISHED, 'details.on': { $gte: today } }, LISTED)
      .sort({ 'details.on': 1 })
      .limit(PAGE_SIZE)
      .lean<StoredAssembly[]>(),
    Assembly.find(past, LISTED)
      .sort({ 'details.on': -1 })
      .skip(from.skip)
      .limit(from.limit)
      .lean<StoredAssembly[]>(),
  ]);
  res.render('assemblies/index', {
    upcoming: upcoming.map(rowOf),
    past: earlier.map(rowOf),
    pages,
    csv: paths.assembliesFile('csv'),
    json: paths.assembliesFile('json'),
  });
};

const rowOf = ({ slug, details, cancelled }: StoredAssembly) => ({
  href: paths.assembly(slug),
  name: details.name,
  when: whenText(details),
  where: whereText(details),
  cancelled: cancelled !== null,
});

export const showAssembly: RequestHandler = async (req, res) => {
  const one = await found(
    Assembly.findOne({ slug: param(req, 'slug'), ...PUBLISHED }, { pending: 0 }).lean<StoredAssembly>(),
  );
  const names = await namesOf([...one.details.hosts, ...one.invited.flatMap(({ id }) => id ?? [])]);
  const [answers, answeredBy] = await Promise.all([
    publicOne({ _id: one.answers }),
    publicOne({ answers: one._id }),
  ]);
  res.render('assemblies/show', {
    slug: one.slug,
    name: one.details.name,
    when: whenText(one.details),
    where: whereText(one.details),
    cancelled: one.cancelled && { on: one.cancelled.on, reason: one.cancelled.reason },
    hosts: one.details.hosts.flatMap(id => names.get(String(id)) ?? []),
    agenda: one.agenda,
    attendance: attendanceShown(one, names),
    papers: one.papers.map(paperShown),
    answers,
    answeredBy,
    packs: [
      { href: paths.assemblyPack(one.slug), text: 'A4' },
      { href: paths.assemblyLargePack(one.slug), text: 'in large print' },
    ],
    all: paths.assemblies,
  });
};

/** Another public assembly that this one speaks of. */
async function publicOne(which: object): Promise<{ name: string; when: string; href: string } | null> {
  const other = await Assembly.findOne({ ...which, ...PUBLISHED }, LISTED)
    .sort({ 'details.on': 1 })
    .lean<StoredAssembly>();
  return other && rowOf(other);
}

/** Who was invited, grouped by whether they came; A to Z. */
const attendanceShown = ({ invited }: StoredAssembly, names: ReadonlyMap<string, NamedParty>) =>
  ATTENDANCE.map(attendance => ({
    heading: attendanceWord(attendance),
    who: invited
      .filter(one => one.attendance === attendance)
      .map(one => invitedName(one, names))
      .sort((a, b) => a.name.localeCompare(b.name, 'en-GB')),
  })).filter(({ who }) => who.length > 0);

const paperShown = ({ url, title, what, length, has }: AssemblyPaper) => ({
  ...{ url, title, site: websiteName(url).split('/')[0] },
  about: [what, length, accessText(has)].filter(Boolean).join(', '),
});

const HEADS = {
  name: 'Assembly',
  on: 'Day',
  starts: 'Begins',
  ends: 'Ends',
  venue: 'Venue',
  address: 'Address',
  place: 'GSS code of the place',
  invited: 'Invited',
  came: 'Came',
  sent: 'Sent someone',
  absent: 'Did not come',
  unsaid: 'Not said yet',
  cancelled: 'Cancelled on',
  page: 'Page',
} as const;

function lineOf({ slug, details, invited, cancelled }: StoredAssembly) {
  const { name, on, starts, ends, venue, address, place } = details;
  const many = (what: string) => invited.filter(({ attendance }) => attendance === what).length;
  return {
    ...{ name, on, starts, ends, venue, address, place, invited: invited.length },
    ...{ came: many('came'), sent: many('sent'), absent: many('absent'), unsaid: many('unsaid') },
    ...{ cancelled: cancelled?.on ?? '', page: paths.assembly(slug) },
  };
}

export const send =
  (ending: 'csv' | 'json'): RequestHandler =>
  async (_req, res) => {
    const all = await Assembly.find(PUBLISHED, { pending: 0 })
      .sort({ 'details.on': -1 })
      .lean<StoredAssembly[]>();
    sendTable(res, ending, { name: 'assemblies', heads: HEADS, rows: all.map(lineOf) });
  };
