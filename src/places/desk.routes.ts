import type { RequestHandler } from 'express';
import { paths } from '../paths.ts';
import { signedIn } from '../people/signed-in.ts';
import { allow } from '../web/allow.ts';
import { formView } from '../web/forms/form.ts';
import { listed, pageIn, pageOf } from '../web/paging.ts';
import { query } from '../web/request.ts';
import { allPlaces, type PlaceHere } from './all-places.ts';
import { placeFor } from './load-place.ts';
import { Meeting, type StoredMeeting } from './meetings/meeting.ts';
import { whenText } from './meetings/meeting.words.ts';
import { placePolicy } from './place.policy.ts';
import { questionsWaiting } from './questions/question.ts';

const PAGE_SIZE = 50;
const MEETINGS_SIZE = 20;

export const showList: RequestHandler = async (req, res) => {
  allow(placePolicy, 'read', signedIn(req), null);
  const [all, waiting] = await Promise.all([allPlaces(), questionsWaiting()]);
  const page = pageIn(req);
  const { rows, pages } = pageOf(all, { page, size: PAGE_SIZE, path: paths.placeDesk });
  res.render('places/list', {
    rows: rows.map(one => ({
      ...{ name: one.name, href: paths.placeEdit(one.slug), facts: one.facts.length },
      within: all.find(({ slug }) => slug === one.content.within)?.name ?? null,
    })),
    ...{ pages, waiting, add: paths.newPlace, public: paths.places, queue: paths.questionQueue },
  });
};

export const showOne: RequestHandler = async (req, res) => {
  const here = await placeFor(req, 'read');
  const where = { place: here.slug };
  const { rows, pages } = await listed(
    req,
    { size: MEETINGS_SIZE, path: paths.placeEdit(here.slug) },
    {
      find: ({ skip, limit }) =>
        Meeting.find(where, { pending: 0 })
          .sort({ 'details.on': -1 })
          .skip(skip)
          .limit(limit)
          .lean<StoredMeeting[]>(),
      count: Meeting.countDocuments(where),
    },
  );
  res.render('places/desk', {
    form: formView(res, {}, { version: here.version }),
    ...overview(here),
    meetings: rows.map(meetingRow),
    pages,
    saved: query(req, 'saved') === 'yes',
    back: paths.placeDesk,
  });
};

const overview = ({ slug, name, facts, content }: PlaceHere) => ({
  name,
  page: paths.place(slug),
  priorities: content.priorities.length,
  facts: facts.map(({ _id, what, value, source, asOf }) => ({
    ...{ what, value, source, asOf, href: paths.placeFact(slug, _id), end: paths.placeFactEnd(slug, _id) },
  })),
  to: {
    details: paths.placeDetails(slug),
    fact: paths.newPlaceFact(slug),
    meeting: paths.newMeeting(slug),
  },
});

const meetingRow = ({ _id, details, published, cancelled }: StoredMeeting) => ({
  ...{ name: details.name, when: whenText(details), href: paths.meetingDesk(_id) },
  stands: cancelled ? 'Cancelled' : published ? 'Public' : 'Not published',
});
