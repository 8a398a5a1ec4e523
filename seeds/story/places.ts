import { randomUUID } from 'node:crypto';
import type { Types } from 'mongoose';
import { NOTHING_WRITTEN, placeBySlug } from '../../src/places/all-places.ts';
import { Meeting, type MeetingDetails, type StoredMeeting } from '../../src/places/meetings/meeting.ts';
import { addMeeting, addMeetingPaper, publishMeeting } from '../../src/places/meetings/meetings.ts';
import { addPlace, changePlace } from '../../src/places/places.ts';
import { Question, type StoredQuestion } from '../../src/places/questions/question.ts';
import { answer, ask } from '../../src/places/questions/question.verbs.ts';
import { at, type Calendar, dayIn, daysAgo, workingDay } from './calendar.ts';

/** What is written of each of the six places: what its plan puts first, made up like the rest. */
const WRITTEN: [slug: string, about: string, ...priorities: string[]][] = [
  [
    'bexley',
    'Town centres, terraces and marshes along the river.',
    'Work close to the bus routes',
    'Warm homes',
  ],
  [
    'bromley',
    'The largest of the six, from the suburbs to the downs.',
    'Company for people who live alone',
    'Skills for care',
  ],
  [
    'greenwich',
    'Riverside estates, old yards and a university.',
    'Halls that are open',
    'First jobs for young people',
  ],
  [
    'lambeth',
    'Dense streets from the river to the common.',
    'Invoices of small firms paid on time',
    'Checks of blood pressure close to home',
  ],
  [
    'lewisham',
    'Valleys of three small rivers, and the high streets between them.',
    'Homes without damp',
    'Jobs at the hospitals for people nearby',
  ],
  [
    'southwark',
    'From the bridges to the hills in the south.',
    'Letters from the surgery without a fee',
    'Training that leads to a job',
    'Help with food, moving and smoking',
  ],
];

interface Told {
  calendar: Calendar;
  by: Types.ObjectId;
}

/** Six places with pages, a neighbourhood within one, meetings in public, and what was asked before them. All made up. */
export async function placesAreWrittenOf(calendar: Calendar, by: Types.ObjectId): Promise<void> {
  const told = { calendar, by };
  const acting = { by, at: at(dayIn(calendar, -1, '05-20')) };
  for (const [slug, about, ...priorities] of WRITTEN) {
    const here = (await placeBySlug(slug))!;
    const plan = { title: `Illustrative plan for ${here.name}`, url: '' };
    await changePlace(here, { ...NOTHING_WRITTEN, about, priorities, plan }, { ...acting, seen: 0 });
  }
  const estate = { name: 'Lantern Court', about: 'Three estates around one hall.', within: 'lewisham' };
  await addPlace({ ...NOTHING_WRITTEN, ...estate }, { ...acting, once: randomUUID() });
  await lastSpring(told);
  await comingUp(told);
}

const BOARD = { starts: '14:00', ends: '16:00', link: '' };
const AGENDA = [
  'Welcome',
  'Questions in advance',
  'What the plan puts first',
  'What was promised to residents',
  'Any other matter',
];

/** A meeting that was, with three questions answered. */
async function lastSpring(told: Told): Promise<void> {
  const on = workingDay(daysAgo(told.calendar, 62));
  const details = {
    ...{ ...BOARD, name: 'Illustrative place board', on, venue: 'Bankside Technical University' },
    ...{ address: '1 Example Row', agenda: AGENDA, questionsBy: daysAgo(told.calendar, 69) },
  };
  const meeting = await announced('southwark', details, told, 95);
  await askedAndAnswered(meeting, told, 80, ASKED_IN_SPRING);
}

const ASKED_IN_SPRING = [
  {
    words: 'Two surgeries near us charge again for a letter. Who tells them to stop?',
    answer:
      'The board wrote to both in March. Neither charges for a letter that a council or a food bank asks for.',
    name: 'Joy',
  },
  {
    words: '¿Hay clases de inglés por la noche?',
    ...{ lang: 'es', beside: 'Are there English classes in the evening?' },
    answer: 'Yes, at the college on Tuesdays and Thursdays at 18:30. You can come without a letter.',
  },
  {
    words: 'How many people from the estates got a job after the last training?',
    answer: 'The figures of the members say how many started; the board counts nobody by name.',
  },
];

/** Meetings still to come, one of which has a question answered and one that waits. */
async function comingUp(told: Told): Promise<void> {
  const inDays = (days: number) => workingDay(daysAgo(told.calendar, -days));
  const southwark = await announced(
    'southwark',
    {
      ...coming('Illustrative place board', inDays(24), inDays(16)),
      venue: 'Bankside Technical University',
      address: '1 Example Row',
    },
    told,
    20,
  );
  await askedAndAnswered(southwark, told, 12, [
    {
      words: 'When does the hall at the school open on Saturdays?',
      answer: 'From the first Saturday of next month.',
    },
  ]);
  const late = { at: at(daysAgo(told.calendar, 4)), once: randomUUID() };
  const words = 'Will the members pay the cleaners the Living Wage, and from when?';
  await ask(southwark, { words, lang: 'en', name: '' }, late);
  await announced(
    'lewisham',
    {
      ...coming('Illustrative neighbourhood forum', inDays(31), inDays(25)),
      venue: 'Lantern Court hall',
      address: '12 Lantern Court',
    },
    told,
    15,
  );
  await announced(
    'greenwich',
    {
      ...coming('Illustrative place board', inDays(45), inDays(38)),
      link: 'https://meet.riversidecitizens.example/board',
    },
    told,
    10,
  );
}

const coming = (name: string, on: string, questionsBy: string): MeetingDetails => ({
  ...{ ...BOARD, name, on, questionsBy, venue: '', address: '', agenda: AGENDA },
});

async function announced(
  place: string,
  details: MeetingDetails,
  { calendar, by }: Told,
  ago: number,
): Promise<StoredMeeting> {
  const acting = { by, at: at(daysAgo(calendar, ago)) };
  const { _id } = await addMeeting(place, details, { ...acting, once: randomUUID() });
  const stored = async () => (await Meeting.findById(_id).lean<StoredMeeting>())!;
  const paper = {
    url: 'https://riversidecitizens.example/papers',
    title: 'Papers of the meeting',
    what: 'Papers',
    length: '18 pages',
  };
  await addMeetingPaper(await stored(), paper, { ...acting, seen: 1 });
  await publishMeeting(await stored(), true, { ...acting, seen: 2 });
  return stored();
}

interface AskedAndAnswered {
  words: string;
  answer: string;
  name?: string;
  lang?: string;
  beside?: string;
}

/** Questions of so many days ago, one a day, each answered three days later. */
async function askedAndAnswered(
  meeting: StoredMeeting,
  { calendar, by }: Told,
  ago: number,
  all: AskedAndAnswered[],
): Promise<void> {
  for (const [i, { words, answer: given, name = '', lang = 'en', beside = '' }] of all.entries()) {
    const once = randomUUID();
    await ask(meeting, { words, lang, name }, { at: at(daysAgo(calendar, ago - i)), once });
    const one = (await Question.findOne({ once }).lean<StoredQuestion>())!;
    const reading = { passages: { 'personal data': [], abuse: [] }, unname: false, beside, answer: given };
    await answer(one, reading, { by, at: at(daysAgo(calendar, ago - i - 3)), seen: one.version });
  }
}
