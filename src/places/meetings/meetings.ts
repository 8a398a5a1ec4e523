import { begin } from '../../acts/act.ts';
import type { By, ChangeBy } from '../../acts/by.ts';
import { changesOf } from '../../acts/changing.ts';
import { notesOf } from '../../acts/entry.ts';
import { meetingVerbs } from '../../assemblies/meeting.verbs.ts';
import { atFreeSlug } from '../../members/slug.ts';
import { date } from '../../web/helpers/date.ts';
import { Meeting, type MeetingDetails, type MeetingPaper, type StoredMeeting } from './meeting.ts';

const noted = notesOf('meeting');
const changed = changesOf(Meeting, 'meeting');

/** Adds a meeting of a place, which nobody reads until it is published. A form pressed twice adds one. */
export const addMeeting = (place: string, details: MeetingDetails, { by, at, once }: By & { once: string }) =>
  atFreeSlug(`${details.name} ${date(details.on)}`, 'meeting', slug => {
    const one = new Meeting({ slug, place, details, added: { by, at }, once });
    const entry = noted(one._id, { by, at }, 'meeting', { after: { place, ...details } });
    return begin(Meeting, one.toObject(), [entry]);
  });

/** Each throws Stale where somebody changed the meeting since it was read. */
export const changeMeeting = (one: StoredMeeting, details: MeetingDetails, change: ChangeBy) =>
  changed(one, { details }, change, 'meeting change', { before: one.details, after: details });

export const {
  addPaper: addMeetingPaper,
  removePaper: removeMeetingPaper,
  publish: publishMeeting,
  cancel: cancelMeeting,
} = meetingVerbs<Omit<MeetingPaper, '_id'>>('meeting', changed);
