import { group } from 'd3-array';
import { paths } from '../../paths.ts';
import { allPlaces } from '../../places/all-places.ts';
import { Meeting, PUBLISHED, type StoredMeeting } from '../../places/meetings/meeting.ts';
import { whenText, whereText } from '../../places/meetings/meeting.words.ts';
import { Question, type StoredQuestion } from '../../places/questions/question.ts';
import { placeId } from '../subject.ts';
import { type Happening, happening } from './happening.ts';

const FIELDS = { slug: 1, place: 1, details: 1, published: 1, cancelled: 1 } as const;

/** That meetings in public were announced and cancelled, and questions asked before them answered. */
export async function happeningsOfMeetings(): Promise<Happening[]> {
  const [places, meetings, answered] = await Promise.all([
    allPlaces(),
    Meeting.find(PUBLISHED, FIELDS).lean<StoredMeeting[]>(),
    answeredByMeeting(),
  ]);
  const ids = new Map(places.map(one => [one.slug, placeId(one)]));
  return meetings.flatMap(one =>
    happeningsOf(one, ids.get(one.place) ?? one.place, answered.get(String(one._id)) ?? []),
  );
}

type Answered = Pick<StoredQuestion, '_id' | 'answer' | 'meeting'>;

function happeningsOf(one: StoredMeeting, place: string, questions: readonly Answered[]): Happening[] {
  const { _id, slug, details, published, cancelled } = one;
  const told = (what: string, at: Date, title: string, text: string) =>
    happening({ id: `meeting ${_id} ${what}`, at, of: [`place ${place}`] }, () => ({
      ...{ title, text, href: paths.meeting(slug) },
    }));
  const where = `${whenText(details)}. ${whereText(details)}`;
  return [
    ...(published ? [told('announced', published.at, `Meeting in public: ${details.name}`, where)] : []),
    ...(cancelled ? [told('cancelled', cancelled.at, `Cancelled: ${details.name}`, where)] : []),
    ...questions.flatMap(({ _id: id, answer }) =>
      answer ? [told(`answer ${id}`, answer.at, 'A question in advance was answered', details.name)] : [],
    ),
  ];
}

async function answeredByMeeting(): Promise<ReadonlyMap<string, Answered[]>> {
  const all = await Question.find(
    { answer: { $ne: null }, removed: null, aside: null },
    { answer: 1, meeting: 1 },
  ).lean<Answered[]>();
  return group(all, ({ meeting }) => String(meeting));
}
