import type { Request } from 'express';
import { cancellationForm } from '../../assemblies/assembly.form.ts';
import { type KeptForm, keptForm } from '../../drafts/kept-form.ts';
import { askedOfPublic } from '../../network/public-words.ts';
import { paths } from '../../paths.ts';
import { rowBeside } from '../../web/forms/side-by-side.ts';
import type { PlaceHere } from '../all-places.ts';
import { placeFor } from '../load-place.ts';
import { meetingFor } from './load-meeting.ts';
import { meetingForm, meetingPaperForm, NO_MEETING, typedMeeting } from './meeting.form.ts';
import type { MeetingDetails, MeetingPaper, StoredMeeting } from './meeting.ts';
import { meetingSideBySide } from './meeting.words.ts';
import { addMeeting, addMeetingPaper, cancelMeeting, changeMeeting } from './meetings.ts';

const askedOfMeeting = ({ name, venue, address, agenda }: MeetingDetails) =>
  askedOfPublic([name, venue, ...agenda]).concat(
    // The address of a meeting in public has a postcode and is public.
    askedOfPublic([address]).filter(({ why }) => why !== 'postcode'),
  );

export const adding = keptForm<PlaceHere, MeetingDetails>({
  view: 'places/meetings/edit',
  part: 'meeting',
  thing: req => placeFor(req, 'meet'),
  on: ({ id }) => id,
  version: () => 0,
  at: ({ slug }) => paths.newMeeting(slug),
  saved: () => typedMeeting(NO_MEETING),
  schema: () => meetingForm,
  asked: askedOfMeeting,
  shown: ({ slug, name }) => ({ title: `A meeting in public: ${name}`, back: paths.placeEdit(slug) }),
  save: async ({ slug }, details, sending) =>
    `${paths.meetingDesk((await addMeeting(slug, details, sending))._id)}?saved=yes`,
});

const part = (name: string, at: (id: StoredMeeting['_id']) => string) =>
  ({
    part: name,
    thing: (req: Request) => meetingFor(req, 'meet'),
    on: ({ _id }: StoredMeeting) => _id,
    version: ({ version }: StoredMeeting) => version,
    at: ({ _id }: StoredMeeting) => at(_id),
    shown: ({ _id, details }: StoredMeeting) => ({ title: details.name, back: paths.meetingDesk(_id) }),
  }) satisfies Partial<KeptForm<StoredMeeting, never>>;

const done = ({ _id }: StoredMeeting) => `${paths.meetingDesk(_id)}?saved=yes`;

export const details = keptForm<StoredMeeting, MeetingDetails>({
  ...part('details', paths.meetingDetails),
  view: 'places/meetings/edit',
  saved: one => typedMeeting(one.details),
  schema: () => meetingForm,
  asked: askedOfMeeting,
  save: async (one, value, sending) => {
    await changeMeeting(one, value, sending);
    return done(one);
  },
  sideBySide: (one, yours) => meetingSideBySide(one.details, yours),
});

export const paper = keptForm<StoredMeeting, Omit<MeetingPaper, '_id'>>({
  ...part('paper', paths.meetingPapers),
  view: 'places/meetings/paper',
  saved: () => ({ title: '', what: '', url: '', length: '' }),
  schema: () => meetingPaperForm,
  asked: ({ title, what, length }) => askedOfPublic([title, what, length]),
  save: async (one, value, sending) => {
    await addMeetingPaper(one, value, sending);
    return done(one);
  },
  sideBySide: (one, yours) => [
    rowBeside('Papers', one.papers.map(({ title }) => title).join('; '), yours.title),
  ],
});

export const cancellation = keptForm<StoredMeeting, { on: string; reason: string }>({
  ...part('cancellation', paths.meetingCancellation),
  view: 'places/meetings/cancellation',
  saved: () => ({ on: '', reason: '' }),
  schema: () => cancellationForm(new Date()),
  asked: ({ reason }) => askedOfPublic([reason]),
  refusedAt: 'on',
  save: async (one, value, sending) => {
    await cancelMeeting(one, value, sending);
    return done(one);
  },
  sideBySide: (one, yours) => [rowBeside('Why it is cancelled', one.cancelled?.reason ?? '', yours.reason)],
});
