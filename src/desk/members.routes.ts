import type { RequestHandler } from 'express';
import type { Types } from 'mongoose';
import { whileUnchanged } from '../changes/cached.ts';
import { publishedPledges } from '../directory/pledge-counts.ts';
import { changeWaiting, Member } from '../members/member.ts';
import { placeNames, sectorName } from '../members/member.words.ts';
import { paths } from '../paths.ts';
import { Person } from '../people/person.ts';
import { byName } from '../search/by-name.ts';
import { pageNamed } from '../web/paging.ts';
import { query } from '../web/request.ts';

const PAGE_SIZE = 50;
const CHANGES_SHOWN = 10;
const LONGEST_SEARCH = 100;
/** What an address may say: what is looked for, and a page of each list. */
const KEEPS = ['q', 'page', 'changes', 'left'];

/** Every member as a coordinator sees them: who leads it, what waits, who has left. */
export const showList: RequestHandler = async (req, res) => {
  const q = query(req, 'q').slice(0, LONGEST_SEARCH).trim();
  const [{ current, former }, pledges, changes] = await Promise.all([
    membersByName(null),
    publishedPledges(new Date()),
    Member.countDocuments(changeWaiting),
  ]);
  const [here, gone] = [current.filter(named(q)), former.filter(named(q))];
  const list = { path: paths.memberList, keeps: KEEPS };
  const page = pageNamed(req, { ...list, name: 'page', size: PAGE_SIZE, count: here.length });
  const left = pageNamed(req, { ...list, name: 'left', size: PAGE_SIZE, count: gone.length });
  const waiting = pageNamed(req, { ...list, name: 'changes', size: CHANGES_SHOWN, count: changes });
  const [shown, before, proposed] = await Promise.all([
    rowsOf(here, page.from),
    rowsOf(gone, left.from),
    Member.find(changeWaiting, fields)
      .sort({ 'waiting.at': 1 })
      .skip(waiting.from.skip)
      .limit(CHANGES_SHOWN)
      .lean<DeskMember[]>(),
  ]);
  const leads = await leadPlacesOf(shown.map(({ _id }) => _id));
  res.render('desk/members', {
    ...{ q, action: paths.memberList },
    total: current.length,
    found: here.length,
    changes,
    waiting: proposed.map(waitingRow),
    rows: shown.map(one => ({
      ...rowOf(one),
      pledges: pledges.get(String(one._id))?.count ?? 0,
      lead: leads.get(String(one._id)) ?? null,
    })),
    former: before.map(one => ({ ...rowOf(one), left: one.left?.on ?? '' })),
    leftCount: gone.length,
    pages: page.pages,
    leftPages: left.pages,
    changePages: waiting.pages,
  });
};

const fields = { approved: 1, joined: 1, left: 1, charter: 1, 'waiting.at': 1 } as const;

type DeskMember = Pick<Member, 'approved' | 'joined' | 'left' | 'charter' | 'waiting'> & {
  _id: Types.ObjectId;
};

interface MemberLink {
  _id: Types.ObjectId;
  name: string;
  slug: string;
}

/** The members there are and those that have left, A to Z. */
const membersByName = whileUnchanged('members by name', { on: ['directory'] }, async () => {
  const all = await Member.find({}, { slug: 1, 'approved.name': 1, 'left.on': 1 }).lean<
    (Pick<Member, 'slug' | 'approved' | 'left'> & { _id: Types.ObjectId })[]
  >();
  const named = all.map(({ _id, slug, approved, left }) => ({ _id, slug, name: approved.name, left }));
  const sorted = named.sort(byName);
  return { current: sorted.filter(({ left }) => !left), former: sorted.filter(({ left }) => left) };
});

const named = (q: string) => {
  const wanted = q.toLocaleLowerCase('en');
  return ({ name }: MemberLink): boolean => name.toLocaleLowerCase('en').includes(wanted);
};

/** The members of one page, in the order of their names. */
async function rowsOf(
  all: readonly MemberLink[],
  { skip, limit }: { skip: number; limit: number },
): Promise<DeskMember[]> {
  const ids = all.slice(skip, skip + limit).map(({ _id }) => _id);
  const found = await Member.find({ _id: { $in: ids } }, fields).lean<DeskMember[]>();
  const byId = new Map(found.map(one => [String(one._id), one]));
  return ids.flatMap(id => byId.get(String(id)) ?? []);
}

const waitingRow = ({ _id, approved, waiting }: DeskMember) => ({
  name: approved.name,
  href: paths.memberChange(_id),
  at: waiting?.at ?? null,
});

const rowOf = ({ _id, approved, joined, charter }: DeskMember) => ({
  name: approved.name,
  href: paths.memberDesk(_id),
  sector: sectorName(approved.sector),
  place: placeNames([approved.leadPlace]).join(''),
  joined: joined.on,
  confirmed: charter.confirmed !== null,
});

/** By member: the lead's name, and whether they have taken up the invitation. */
async function leadPlacesOf(members: Types.ObjectId[]) {
  const people = await Person.find(
    { memberships: { $elemMatch: { member: { $in: members }, role: 'lead', ended: null } } },
    { name: 1, memberships: 1 },
  ).lean();
  const places = people.flatMap(({ name, memberships }) =>
    memberships
      .filter(one => one.role === 'lead' && !one.ended)
      .map(one => [String(one.member), { name, invited: !one.accepted }] as const),
  );
  return new Map(places);
}
