import { randomUUID } from 'node:crypto';
import type { SignedIn } from '../../src/people/person.ts';
import { Meeting, type MeetingDetails, type StoredMeeting } from '../../src/places/meetings/meeting.ts';
import { addMeeting, addMeetingPaper, publishMeeting } from '../../src/places/meetings/meetings.ts';
import { Question, type StoredQuestion } from '../../src/places/questions/question.ts';
import { ask } from '../../src/places/questions/question.verbs.ts';

/** The day so many days from today. */
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

export const board = (): MeetingDetails => ({
  ...{ name: 'Partnership board', on: inDays(14), starts: '14:00', ends: '16:00' },
  ...{ venue: 'Tooley Hall', address: '160 Tooley Street', link: '', agenda: ['Welcome', 'Questions'] },
  questionsBy: inDays(10),
});

/** A meeting in public in Southwark that takes questions, with a paper; unless told otherwise. */
export async function aMeeting(
  by: SignedIn,
  changes: Partial<MeetingDetails> = {},
  { place = 'southwark', isPublic = true } = {},
): Promise<StoredMeeting> {
  const acting = { by: by._id, at: new Date() };
  const { _id } = await addMeeting(place, { ...board(), ...changes }, { ...acting, once: randomUUID() });
  const paper = { url: 'https://papers.example/1', title: 'The plan', what: 'Papers', length: '12 pages' };
  await addMeetingPaper(await stored(_id), paper, { ...acting, seen: 1 });
  if (isPublic) await publishMeeting(await stored(_id), true, { ...acting, seen: 2 });
  return stored(_id);
}

const stored = async (id: StoredMeeting['_id']) => (await Meeting.findById(id).lean<StoredMeeting>())!;

/** A question as anyone asks it. */
export async function aQuestion(
  meeting: StoredMeeting,
  words = 'Why is the hall locked at weekends?',
  name = '',
): Promise<StoredQuestion> {
  const once = randomUUID();
  await ask(meeting, { words, lang: 'en', name }, { at: new Date(), once });
  return (await Question.findOne({ once }).lean<StoredQuestion>())!;
}
