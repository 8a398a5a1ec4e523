import type { Request, RequestHandler } from 'express';
import { Types } from 'mongoose';
import { Entry } from '../acts/entry.ts';
import type { Noted } from '../acts/noted.ts';
import { whileUnchanged } from '../changes/cached.ts';
import { Member } from '../members/member.ts';
import { paths } from '../paths.ts';
import { Person } from '../people/person.ts';
import { readDate } from '../web/forms/dates.ts';
import { date } from '../web/helpers/date.ts';
import { listed } from '../web/paging.ts';
import { query } from '../web/request.ts';
import { actName, entryView } from './record.words.ts';

const PAGE_SIZE = 40;
const NEWEST = { at: -1, _id: -1 } as const;

export const showRecord: RequestHandler = async (req, res) => {
  const wanted = filterFrom(req);
  const chosen = chosenIn(req);
  const [{ rows, count, pages }, acts, members] = await Promise.all([
    listed(
      req,
      { size: PAGE_SIZE, path: paths.record, filters: chosen },
      {
        find: ({ skip, limit }) => Entry.find(wanted).sort(NEWEST).skip(skip).limit(limit).lean(),
        // Nothing is ever taken off the record, so that the count of all is known without counting.
        count: Object.keys(wanted).length > 0 ? Entry.countDocuments(wanted) : Entry.estimatedDocumentCount(),
      },
    ),
    Entry.distinct('what'),
    memberChoices(null),
  ]);
  res.render('record/index', {
    entries: await named(rows),
    count,
    acts: acts.sort().map(what => ({ value: what, text: actName(what) })),
    members,
    chosen: { ...chosen, from: inWords(chosen.from), to: inWords(chosen.to) },
    disclosures: paths.disclosures,
    exports: paths.networkExports,
    settings: paths.settings,
    coordinators: paths.coordinators,
    security: paths.security,
    pages,
  });
};

/** Every member there ever was, by name. */
const memberChoices = whileUnchanged('members of the record', { on: ['directory'] }, async () => {
  const all = await Member.find({}, { 'approved.name': 1 })
    .sort({ 'approved.name': 1 })
    .lean<(Pick<Member, 'approved'> & { _id: Types.ObjectId })[]>();
  return all.map(one => ({ value: String(one._id), text: one.approved.name }));
});

const chosenIn = (req: Request) => ({
  what: query(req, 'what'),
  member: query(req, 'member'),
  from: readDate(query(req, 'from')) ?? '',
  to: readDate(query(req, 'to')) ?? '',
});

const inWords = (day: string): string => (day ? date(day) : '');

function filterFrom(req: Request): Record<string, unknown> {
  const { what, member, from, to } = chosenIn(req);
  const at = {
    ...(from ? { $gte: new Date(`${from}T00:00:00Z`) } : {}),
    ...(to ? { $lte: new Date(`${to}T23:59:59.999Z`) } : {}),
  };
  return {
    ...(what ? { what } : {}),
    ...(Types.ObjectId.isValid(member) && member.length === 24 ? { member: new Types.ObjectId(member) } : {}),
    ...(Object.keys(at).length > 0 ? { at } : {}),
  };
}

async function named(entries: (Noted & { _id: Types.ObjectId })[]) {
  const [people, members] = await Promise.all([
    Person.find({ _id: { $in: entries.map(one => one.by) } }, { name: 1 }).lean(),
    Member.find({ _id: { $in: entries.map(one => one.member) } }, { approved: 1 }).lean(),
  ]);
  const names = new Map(people.map(one => [String(one._id), one.name]));
  const memberNames = new Map(members.map(one => [String(one._id), one.approved.name]));
  return entries.map(entry =>
    entryView(entry, names.get(String(entry.by)) ?? null, memberNames.get(String(entry.member)) ?? null),
  );
}
