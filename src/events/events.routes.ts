import type { RequestHandler, Response } from 'express';
import { baseUrl, network } from '../network/current.ts';
import { dayOf } from '../network/day.ts';
import { paths } from '../paths.ts';
import { websiteName } from '../web/forms/website.ts';
import { instantOf } from '../web/page-instant.ts';
import { onPage, pageOfRows } from '../web/pages.ts';
import { pageIn } from '../web/paging.ts';
import { found, param } from '../web/request.ts';
import { calendarFile } from './calendar.file.ts';
import { Event, type StoredEvent } from './event.ts';
import { themeName, whenText, whereText } from './event.words.ts';
import { type CalendarEntry, type EventEntry, publicEvents } from './public-events.ts';

const PAGE_SIZE = 20;
/** So many of what is to come stand on the page; the calendar has them all. */
const MOST_UPCOMING = 60;
/** Calendars keep what is over for a year. */
const KEPT_DAYS = 366;
const DAY_MS = 86_400_000;

export const showEvents: RequestHandler = async (req, res) => {
  const today = dayOf(instantOf(res));
  const { all } = await publicEvents();
  const past = all.filter(({ last }) => last < today).reverse();
  const { from, pages } = pageOfRows({
    ...{ count: past.length, size: PAGE_SIZE, page: pageIn(req) },
    href: number => `${paths.events}?page=${number}`,
  });
  res.render('events/index', {
    upcoming: all
      .filter(({ last }) => last >= today)
      .slice(0, MOST_UPCOMING)
      .map(rowOf),
    past: onPage(past, from).map(rowOf),
    pages,
    calendar: paths.eventsCalendar,
    address: baseUrl + paths.eventsCalendar,
    stories: paths.stories,
  });
};

const rowOf = ({ href, name, kind, when, where, cancelled }: EventEntry) => ({
  ...{ href, name, when, where, cancelled },
  assembly: kind === 'assembly',
});

const thePublic = (slug: string) =>
  found(Event.findOne({ slug, published: { $ne: null } }, { pending: 0 }).lean<StoredEvent>());

export const showEvent: RequestHandler = async (req, res) => {
  const { slug, content, cancelled, corrections } = await thePublic(param(req, 'slug'));
  res.render('events/show', {
    ...{ name: content.title, about: content.about, when: whenText(content), where: whereText(content) },
    url: content.url || null,
    joinAt: websiteName(content.url),
    theme: content.theme ? themeName(content.theme) : null,
    zone: zoneText(),
    cancelled: cancelled && { on: cancelled.on, reason: cancelled.reason },
    corrections: corrections.map(({ on, note }) => ({ on, note })),
    calendar: paths.eventCalendar(slug),
    all: paths.events,
  });
};

/** "Europe/London" as people say it: "London time". */
const zoneText = (): string => `${(network.timeZone.split('/').at(-1) ?? '').replaceAll('_', ' ')} time`;

/** One event for a calendar. */
export const sendOne: RequestHandler = async (req, res) => {
  const { _id, slug } = await thePublic(param(req, 'slug'));
  const { all } = await publicEvents();
  send(
    res,
    slug,
    all.filter(({ id }) => id === String(_id)),
  );
};

/** All that is to come, and what was in the year before: a calendar asks for it again and again. */
export const sendAll: RequestHandler = async (_req, res) => {
  const since = dayOf(new Date(instantOf(res).getTime() - KEPT_DAYS * DAY_MS));
  const { all } = await publicEvents();
  send(
    res,
    'events',
    all.filter(({ last }) => last >= since),
  );
};

function send(res: Response, name: string, events: readonly CalendarEntry[]): void {
  const { timeZone } = network;
  res
    .attachment(`${name}.ics`)
    .type('text/calendar; charset=utf-8')
    .send(calendarFile(events, { name: network.name, timeZone }));
}
