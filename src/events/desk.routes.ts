import type { RequestHandler } from 'express';
import { NotFound } from '../errors.ts';
import { Member } from '../members/member.ts';
import { paths } from '../paths.ts';
import { signedIn } from '../people/signed-in.ts';
import { allow } from '../web/allow.ts';
import { listed } from '../web/paging.ts';
import { found, idParam, query } from '../web/request.ts';
import { eventJudging, eventPolicy } from './event.policy.ts';
import { Event, newestOf, type StoredEvent } from './event.ts';
import { standingText, whenText, whereText } from './event.words.ts';
import { WAITS } from './waiting.ts';

const PAGE_SIZE = 50;
const LISTED = { pending: 0, corrections: 0 } as const;

/** What waits first, in the order it came; below it all that there is. */
export const showList: RequestHandler = async (req, res) => {
  allow(eventJudging, 'list', signedIn(req), null);
  const [waiting, { rows, count, pages }] = await Promise.all([
    Event.find(WAITS, LISTED).sort({ 'waiting.at': 1 }).limit(PAGE_SIZE).lean<StoredEvent[]>(),
    listed(
      req,
      { size: PAGE_SIZE, path: paths.eventDesk },
      {
        find: ({ skip, limit }) =>
          Event.find({}, LISTED).sort({ 'content.on': -1 }).skip(skip).limit(limit).lean<StoredEvent[]>(),
        count: Event.countDocuments(),
      },
    ),
  ]);
  res.render('events/list', {
    waiting: waiting.map(rowOf),
    rows: rows.map(rowOf),
    ...{ count, pages },
    saved: query(req, 'saved') === 'yes',
    add: paths.newEvent,
    public: paths.events,
  });
};

const rowOf = (one: StoredEvent) => {
  const content = newestOf(one);
  return {
    title: content.title,
    about: `${whenText(content)} · ${whereText(content)}`,
    standing: standingText(one),
    href: paths.eventEdit(one._id),
  };
};

/** The events of one member, for its people; those who may not change one read it as everyone does. */
export const showMine: RequestHandler = async (req, res) => {
  const member = await found(Member.findById(idParam(req)).lean());
  const [person, whose] = [signedIn(req), { member: member._id }];
  if (!eventPolicy.read(person, whose)) throw new NotFound();
  const writes = eventPolicy.write(person, whose);
  const { rows, count, pages } = await listed(
    req,
    { size: PAGE_SIZE, path: paths.memberEvents(member._id) },
    {
      find: ({ skip, limit }) =>
        Event.find(whose, LISTED).sort({ 'content.on': -1 }).skip(skip).limit(limit).lean<StoredEvent[]>(),
      count: Event.countDocuments(whose),
    },
  );
  res.render('events/mine', {
    name: member.approved.name,
    rows: rows.map(one => ({ ...rowOf(one), href: writes ? paths.eventEdit(one._id) : pageOf(one) })),
    ...{ count, pages },
    add: writes && !member.left ? paths.newMemberEvent(member._id) : null,
    public: paths.events,
  });
};

const pageOf = ({ slug, published }: StoredEvent): string | null => (published ? paths.event(slug) : null);
