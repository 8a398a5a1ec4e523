import type { RequestHandler } from 'express';
import type { Types } from 'mongoose';
import { publishedPledges } from '../directory/pledge-counts.ts';
import { Member } from '../members/member.ts';
import { placeNames, sectorName } from '../members/member.words.ts';
import { paths } from '../paths.ts';
import { Person } from '../people/person.ts';
import { byName } from '../search/by-name.ts';
import { pagesOf } from '../web/pages.ts';
import { pageIn } from '../web/paging.ts';

const PAGE_SIZE = 100;

/** Every member as a coordinator sees them: who leads it, what waits, who has left. */
export const showList: RequestHandler = async (req, res) => {
  const [members, pledges] = await Promise.all([allMembers(), publishedPledges(new Date())]);
  const [current, former] = [members.filter(one => !one.left), members.filter(one => one.left)];
  const last = Math.max(1, Math.ceil(current.length / PAGE_SIZE));
  const number = Math.min(pageIn(req), last);
  const shown = current.slice((number - 1) * PAGE_SIZE, number * PAGE_SIZE);
  const leads = await leadPlacesOf(shown.map(({ _id }) => _id));
  res.render('members/list', {
    count: current.length,
    waiting: current.filter(one => one.waiting).map(waitingRow),
    rows: shown.map(one => ({
      ...rowOf(one),
      pledges: pledges.get(String(one._id))?.count ?? 0,
      lead: leads.get(String(one._id)) ?? null,
    })),
    former: former.map(one => ({ ...rowOf(one), left: one.left?.on ?? '' })),
    pages: pagesOf({ page: number, last, href: n => `${paths.memberList}?page=${n}` }),
  });
};

const fields = { slug: 1, approved: 1, joined: 1, left: 1, charter: 1, waiting: 1 } as const;

type Row = Pick<Member, keyof typeof fields> & { _id: Types.ObjectId; name: string };

async function allMembers(): Promise<Row[]> {
  const members = await Member.find({}, fields).lean<Omit<Row, 'name'>[]>();
  return members.map(one => ({ ...one, name: one.approved.name })).sort(byName);
}

const waitingRow = (one: Row) => ({
  name: one.name,
  href: paths.memberChange(one._id),
  at: one.waiting?.at ?? null,
});

const rowOf = ({ _id, name, approved, joined, charter }: Row) => ({
  name,
  href: paths.memberDesk(_id),
  sector: sectorName(approved.sector),
  place: placeNames([approved.leadPlace]).join(''),
  joined: joined.on,
  confirmed: charter.confirmed !== null,
});

/** By member: the lead's name, and whether they have taken up the invitation. */
async function leadPlacesOf(members: Row['_id'][]) {
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
