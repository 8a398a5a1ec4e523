import type { RequestHandler } from 'express';
import { dayOf } from '../../network/day.ts';
import { paths } from '../../paths.ts';
import { sendTable } from '../../web/files/table-file.ts';
import { websiteName } from '../../web/forms/website.ts';
import { instantOf } from '../../web/page-instant.ts';
import { pageOfRows } from '../../web/pages.ts';
import { pageIn } from '../../web/paging.ts';
import { allPlaces, placeBySlug } from '../all-places.ts';
import { questionsShown } from '../questions/question.view.ts';
import { publicMeeting } from './load-meeting.ts';
import { Meeting, type MeetingPaper, PUBLISHED, type StoredMeeting } from './meeting.ts';
import { meetingRow, takesQuestions, whenText, whereText } from './meeting.words.ts';

const PAGE_SIZE = 20;
const LISTED = { slug: 1, place: 1, details: 1, cancelled: 1, published: 1 } as const;

export const showMeetings: RequestHandler = async (req, res) => {
  const today = dayOf(instantOf(res));
  const past = { ...PUBLISHED, 'details.on': { $lt: today } };
  const { from, pages } = pageOfRows({
    ...{ count: await Meeting.countDocuments(past), size: PAGE_SIZE, page: pageIn(req) },
    href: number => `${paths.meetings}?page=${number}`,
  });
  const [coming, earlier, places] = await Promise.all([
    meetingsFrom(today, PAGE_SIZE),
    Meeting.find(past, LISTED)
      .sort({ 'details.on': -1 })
      .skip(from.skip)
      .limit(from.limit)
      .lean<StoredMeeting[]>(),
    allPlaces(),
  ]);
  const row = (one: StoredMeeting) => ({
    ...meetingRow(one, today),
    place: places.find(({ slug }) => slug === one.place)?.name ?? null,
  });
  res.render('places/meetings/index', {
    ...{ coming: coming.map(row), past: earlier.map(row), pages, places: paths.places },
    ...{ csv: paths.meetingsFile('csv'), json: paths.meetingsFile('json') },
  });
};

/** The next public meetings from a day on, soonest first; of one place where it is named. */
export const meetingsFrom = (today: string, most: number, place?: string): Promise<StoredMeeting[]> =>
  Meeting.find({ ...PUBLISHED, 'details.on': { $gte: today }, ...(place ? { place } : {}) }, LISTED)
    .sort({ 'details.on': 1, 'details.starts': 1 })
    .limit(most)
    .lean<StoredMeeting[]>();

/** The last public meetings of a place before a day, newest first. */
export const meetingsBefore = (today: string, most: number, place: string): Promise<StoredMeeting[]> =>
  Meeting.find({ ...PUBLISHED, 'details.on': { $lt: today }, place }, LISTED)
    .sort({ 'details.on': -1 })
    .limit(most)
    .lean<StoredMeeting[]>();

export const showMeeting: RequestHandler = async (req, res) => {
  const one = await publicMeeting(req);
  const today = dayOf(instantOf(res));
  const [place, asked] = await Promise.all([placeBySlug(one.place), questionsShown(one._id)]);
  const { details, cancelled } = one;
  res.render('places/meetings/show', {
    ...{ name: details.name, when: whenText(details), where: whereText(details), agenda: details.agenda },
    link: details.link && { href: details.link, site: websiteName(details.link) },
    cancelled: cancelled && { on: cancelled.on, reason: cancelled.reason },
    place: place && { name: place.name, href: paths.place(place.slug) },
    places: paths.places,
    papers: one.papers.map(paperShown),
    questionsBy: details.questionsBy || null,
    ask: takesQuestions(one, today) ? paths.newQuestion(one.slug) : null,
    over: details.on < today,
    asked,
  });
};

const paperShown = ({ url, title, what, length }: MeetingPaper) => ({
  ...{ url, title, site: websiteName(url).split('/')[0] },
  about: [what, length].filter(Boolean).join(', '),
});

const HEADS = {
  meeting: 'Meeting',
  place: 'Place',
  on: 'Day',
  starts: 'Begins',
  ends: 'Ends',
  venue: 'Venue',
  address: 'Address',
  link: 'Link to join',
  questionsBy: 'Questions in advance until',
  cancelled: 'Cancelled on',
  page: 'Page',
} as const;

export const send =
  (ending: 'csv' | 'json'): RequestHandler =>
  async (_req, res) => {
    const [all, places] = await Promise.all([
      Meeting.find(PUBLISHED, LISTED).sort({ 'details.on': -1 }).lean<StoredMeeting[]>(),
      allPlaces(),
    ]);
    const rows = all.map(({ slug, place, details, cancelled }) => {
      const { name, on, starts, ends, venue, address, link, questionsBy } = details;
      return {
        ...{ meeting: name, on, starts, ends, venue, address, link, questionsBy },
        place: places.find(one => one.slug === place)?.name ?? '',
        cancelled: cancelled?.on ?? '',
        page: paths.meeting(slug),
      };
    });
    sendTable(res, ending, { name: 'meetings', heads: HEADS, rows });
  };
