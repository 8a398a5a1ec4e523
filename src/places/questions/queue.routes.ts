import type { RequestHandler } from 'express';
import { dayOf } from '../../network/day.ts';
import { daysBetween } from '../../network/days.ts';
import { paths } from '../../paths.ts';
import { signedIn } from '../../people/signed-in.ts';
import { allow } from '../../web/allow.ts';
import { count } from '../../web/helpers/count.ts';
import { pageNamed } from '../../web/paging.ts';
import { query } from '../../web/request.ts';
import { Meeting, type StoredMeeting } from '../meetings/meeting.ts';
import { placePolicy } from '../place.policy.ts';
import { Question, type StoredQuestion, WAITING } from './question.ts';
import { asideWord, marksIn } from './question.words.ts';

const PAGE_SIZE = 30;
const LATER = { $nor: [WAITING] };
const BEGINNING = 240;

/** Questions that wait, the oldest first, and below them those that were answered or set aside. */
export const showQueue: RequestHandler = async (req, res) => {
  allow(placePolicy, 'read', signedIn(req), null);
  const today = dayOf(new Date());
  const [open, past] = await Promise.all([Question.countDocuments(WAITING), Question.countDocuments(LATER)]);
  const list = (name: string, many: number) =>
    pageNamed(req, {
      ...{ name, size: PAGE_SIZE, count: many, path: paths.questionQueue, keeps: ['waiting', 'others'] },
    });
  const [waits, others] = [list('waiting', open), list('others', past)];
  const [first, then] = await Promise.all([
    pageOf(WAITING, { 'asked.at': 1 }, waits.from),
    pageOf(LATER, { 'asked.at': -1 }, others.from),
  ]);
  const meetings = await meetingsOf([...first, ...then]);
  res.render('places/questions/queue', {
    open,
    waiting: first.map(one => ({ ...rowOf(one, meetings, today), ...waitingOf(one, meetings, today) })),
    others: then.map(one => ({ ...rowOf(one, meetings, today), stands: standsOf(one) })),
    pages: { waiting: waits.pages, others: others.pages },
    saved: query(req, 'saved') === 'yes',
    ...{ places: paths.placeDesk, meetings: paths.meetings },
  });
};

const pageOf = (
  where: object,
  sort: Record<string, 1 | -1>,
  { skip, limit }: { skip: number; limit: number },
): Promise<StoredQuestion[]> =>
  Question.find(where, { pending: 0 }).sort(sort).skip(skip).limit(limit).lean<StoredQuestion[]>();

type Meetings = ReadonlyMap<string, StoredMeeting>;

async function meetingsOf(questions: readonly StoredQuestion[]): Promise<Meetings> {
  const ids = questions.map(({ meeting }) => meeting);
  const all = await Meeting.find({ _id: { $in: ids } }, { pending: 0 }).lean<StoredMeeting[]>();
  return new Map(all.map(one => [String(one._id), one]));
}

function rowOf(one: StoredQuestion, meetings: Meetings, today: string) {
  const { asked, meeting } = one;
  return {
    href: paths.questionAnswer(one._id),
    words: asked.words.slice(0, BEGINNING) || 'Its words are kept no longer',
    meeting: meetings.get(String(meeting))?.details.name ?? 'A meeting that is not there any more',
    age: ageText(daysBetween(asked.on, today)),
  };
}

const ageText = (days: number): string => (days === 0 ? 'today' : `${count(days, 'day', null)} ago`);

/** It is late where the meeting is over, and nobody answered. */
const waitingOf = ({ asked, meeting }: StoredQuestion, meetings: Meetings, today: string) => ({
  marks: marksIn(asked.words, asked.name),
  late: (meetings.get(String(meeting))?.details.on ?? today) < today,
});

const standsOf = ({ aside, removed }: StoredQuestion): string => {
  if (removed) return 'Taken down';
  return aside ? `Set aside: ${asideWord(aside.why)}` : 'Answered';
};
