import { whileUnchanged } from '../changes/cached.ts';
import { allPlaces } from '../places/all-places.ts';
import { Meeting, PUBLISHED, type StoredMeeting } from '../places/meetings/meeting.ts';
import { whenText, whereText } from '../places/meetings/meeting.words.ts';
import { Question, type StoredQuestion } from '../places/questions/question.ts';
import { indexOf, type Searchable, type SearchIndex } from '../search/search.ts';

interface FoundPlace extends Searchable {
  slug: string;
  about: string;
}

/** Places by their names and what is written of them. */
export const foundPlaces = (): Promise<{ all: FoundPlace[]; index: SearchIndex }> => keptPlaces(null);

const LONGEST = 140;

const keptPlaces = whileUnchanged('words of places', { on: ['promises', 'network'] }, async () => {
  const all = (await allPlaces()).map(({ slug, name, content, facts }) => ({
    ...{ id: slug, slug, name, about: shortened(content.about) },
    words: [content.about, ...content.priorities, ...facts.map(({ what }) => what)].join(' '),
  }));
  return { all, index: await indexOf(all) };
});

const shortened = (text: string): string =>
  text.length > LONGEST ? `${text.slice(0, LONGEST - 1).trimEnd()}…` : text;

interface FoundMeeting extends Searchable {
  slug: string;
  when: string;
  where: string;
}

/** Meetings in public by their names, agendas, and the questions that were answered before them. */
export const foundMeetings = (): Promise<{ all: FoundMeeting[]; index: SearchIndex }> => keptMeetings(null);

const ANSWERED = { answer: { $ne: null }, removed: null, aside: null };

const keptMeetings = whileUnchanged('words of meetings', { on: ['promises', 'network'] }, async () => {
  const [meetings, questions, places] = await Promise.all([
    Meeting.find(PUBLISHED, { slug: 1, place: 1, details: 1 })
      .sort({ 'details.on': -1 })
      .lean<StoredMeeting[]>(),
    Question.find(ANSWERED, { asked: 1, answer: 1, meeting: 1 }).lean<StoredQuestion[]>(),
    allPlaces(),
  ]);
  const all = meetings.map(({ _id, slug, place, details }) => ({
    ...{ id: String(_id), slug, name: details.name, when: whenText(details), where: whereText(details) },
    words: [
      ...[places.find(one => one.slug === place)?.name, whenText(details), whereText(details)],
      ...details.agenda,
      ...questions
        .filter(({ meeting }) => meeting.equals(_id))
        .flatMap(({ asked, answer }) => [asked.words, answer?.beside, answer?.words]),
    ].join(' '),
  }));
  return { all, index: await indexOf(all) };
});
