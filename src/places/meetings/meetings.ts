import { Types } from 'mongoose';
import { act, begin } from '../../acts/act.ts';
import type { By, ChangeBy } from '../../acts/by.ts';
import { note } from '../../acts/entry.ts';
import { NotNow } from '../../errors.ts';
import { atFreeSlug } from '../../members/slug.ts';
import { date } from '../../web/helpers/date.ts';
import { Meeting, type MeetingDetails, type MeetingPaper, type StoredMeeting } from './meeting.ts';

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

export const addMeetingPaper = (
  one: StoredMeeting,
  paper: Omit<MeetingPaper, '_id'>,
  change: ChangeBy,
): Promise<void> => {
  const papers = [...one.papers, { _id: new Types.ObjectId(), ...paper }];
  return changed(one, { papers }, change, 'meeting paper', {
    after: { title: paper.title, url: paper.url },
  });
};

export function removeMeetingPaper(one: StoredMeeting, id: Types.ObjectId, change: ChangeBy) {
  const gone = one.papers.find(({ _id }) => _id.equals(id));
  const papers = one.papers.filter(({ _id }) => !_id.equals(id));
  return changed(one, { papers }, change, 'meeting paper removed', { after: { title: gone?.title ?? '' } });
}

/** Opens a meeting to the public, or closes it. */
export const publishMeeting = (one: StoredMeeting, isPublic: boolean, { by, at, seen }: ChangeBy) =>
  changed(
    one,
    { published: isPublic ? { by, at } : null },
    { by, at, seen },
    isPublic ? 'meeting publication' : 'meeting publication ended',
    { after: { name: one.details.name } },
  );

/** Cancels a meeting: its page stays and says so. Throws NotNow where it is cancelled already. */
export function cancelMeeting(
  one: StoredMeeting,
  { on, reason }: { on: string; reason: string },
  change: ChangeBy,
) {
  if (one.cancelled) throw new NotNow('This meeting is cancelled already.');
  const cancelled = { by: change.by, at: change.at, on, reason };
  return changed(one, { cancelled }, change, 'meeting cancelled', {
    after: { name: one.details.name, on, reason },
  });
}

async function changed(
  one: StoredMeeting,
  update: object,
  { by, at, seen }: ChangeBy,
  what: string,
  said: { before?: object; after: object },
): Promise<void> {
  const entry = noted(one._id, { by, at }, what, said);
  const done = await act(Meeting, { id: one._id, version: seen, again: true }, { $set: update }, [entry]);
  if (!done) throw new NotNow('This meeting is not there any more.');
}

const noted = (id: Types.ObjectId, { by, at }: By, what: string, said: { before?: object; after: object }) =>
  note({ at, by, what, on: { kind: 'meeting', id }, ...said });
