import { randomUUID } from 'node:crypto';
import type { Types } from 'mongoose';
import { stageEvidence } from '../../src/evidence/evidence.ts';
import { pictureIn } from '../../src/evidence/pictures/picture.ts';
import { addPerson, withdrawStory } from '../../src/stories/consent.ts';
import { type StoredStory, Story, type StoryContent } from '../../src/stories/story.ts';
import { acceptStory, changeStory, setPicture, writeStory } from '../../src/stories/story.verbs.ts';
import { at, type Calendar, dayIn, daysAgo } from './calendar.ts';
import type { Joined } from './joining.ts';
import { housesByTheWater } from './picture.ts';

const [GREENWICH, LAMBETH, LEWISHAM, SOUTHWARK] = ['E09000011', 'E09000022', 'E09000023', 'E09000028'];

type Told = Partial<Omit<StoryContent, 'members'>> & {
  title: string;
  /** The year and day it was published. */
  on: [year: number, day: string];
  /** The number of the member whose lead wrote it; coordinators wrote the others. */
  by?: number;
  /** Who agreed, where somebody can be recognised. */
  agreed?: string[];
};

/** Stories as they are told; all invented. */
const told: Told[] = [
  {
    ...{
      title: 'From the landing to the ward',
      theme: 'employment',
      workstream: 'assets',
      places: [LEWISHAM],
    },
    ...{ by: 0, on: [0, '05-14'], agreed: ['Grace Adeyemi'] },
    summary: 'She could see the hospital from her kitchen for twenty years. Now she works in it.',
    quote: 'I used to look at those windows at night. Now I know who is behind them.',
    told: 'a health care assistant in Lewisham',
    words:
      'There was a job fair in the community hall, with a crèche, on a Saturday. Nobody asked for a CV. A ward manager asked what I did when my mother was ill, and I told her, and she said: that is the job.\n\nI had eight weeks of training and was paid for it. In the second week I wanted to give up, because of the buses. They changed my shifts so that I could take my son to school first.\n\nThere are three of us from the estate now. We share the walk home.',
  },
  {
    ...{ title: 'A bakery that had never answered a tender', theme: 'procurement', workstream: 'assets' },
    ...{ places: [SOUTHWARK], by: 1, on: [0, '03-12'], agreed: ['Tomasz Nowak'] },
    summary: 'A supplier day showed a baker what page twelve meant. His bread is in three kitchens now.',
    quote: 'We had never answered a tender. The supplier day showed us what page twelve meant.',
    told: 'a baker in Southwark',
    words:
      'We bake at two in the morning, so forms are what I do when I should sleep. The form had forty pages and asked for things a bakery of six does not have.\n\nAt the supplier day the buyer sat down with us and crossed out what was not meant for us. It was eleven pages then. They also pay in fourteen days now, which is the part my accountant likes.\n\nI have taken on two apprentices. One of them is better at sourdough than I am.',
  },
  {
    ...{ title: 'The hall is open on Saturdays', kind: 'news', theme: 'estates', workstream: 'assets' },
    ...{ places: [GREENWICH], on: [0, '06-02'], named: 'nobody' },
    summary:
      'The council opened a hall that was locked all weekend. A youth club that met in a car park moved in.',
    words:
      'Residents had said it in the listening campaign: the hall is locked all weekend and our youth club meets in a car park. Since May it is open on Saturdays from ten to six, free of charge for groups of residents. The key is with the club itself.',
  },
  {
    ...{
      title: 'What the pressure cuff found',
      theme: 'health',
      workstream: 'prevention',
      places: [LAMBETH],
    },
    ...{ on: [0, '07-09'], agreed: ['Lucía Fernández'], lang: 'es' },
    summary: 'A blood pressure check at a hairdresser’s found what a cleaner had carried for years.',
    quote: 'Fui a cortarme el pelo y salí con una cita para el médico.',
    told: 'una limpiadora de Lambeth',
    words:
      'La peluquera me puso el manguito mientras esperaba el tinte. Me lo tomó dos veces y se puso seria. Yo me sentía bien.\n\nEn el ambulatorio me explicaron todo con una intérprete. Tomo una pastilla por la mañana y camino hasta el trabajo. Mi hermana también fue, y ella también la tenía alta.',
    beside: {
      kind: 'translation',
      text: 'The hairdresser put the cuff on me while I waited for the dye to take. She measured twice and looked serious. I felt fine.\n\nAt the practice they explained everything with an interpreter. I take a pill in the morning and walk to work. My sister went too, and hers was high as well.',
    },
  },
  {
    ...{ title: 'One form instead of five: a worked case', theme: 'health', workstream: 'population-health' },
    ...{ on: [0, '09-15'], named: 'nobody', madeUp: true },
    summary:
      'How a housing officer, a nurse and a debt adviser could help one family without asking it five times.',
    words:
      'This case shows how members could work together on damp, debt and asthma. Each step is one that a member has pledged, put together as if it were one family.',
    steps: [
      {
        title: 'A repair is reported',
        words:
          'A mother reports damp for the third time. The housing association’s system sees that a child in the flat has asthma, because she agreed last year that it may.',
      },
      {
        title: 'Somebody rings within a day',
        words:
          'A housing officer rings, not to send a contractor but to ask what else is hard. She hears of a meter that is always empty.',
      },
      {
        title: 'The nurse and the adviser come together',
        words:
          'They come at four, after school. The nurse looks at the inhaler, the adviser at the bills. The family tells it once.',
      },
      {
        title: 'Three months later',
        words:
          'The wall is dry and the debt is in instalments. The child was absent from school on two days instead of eleven.',
      },
    ],
  },
  {
    ...{ title: 'Forty years a porter', theme: 'voice', places: [SOUTHWARK], on: [0, '04-20'] },
    agreed: ['A porter who later asked not to be told of'],
    summary: 'A porter tells what has changed in forty years of nights.',
    quote: 'The lifts are better. The goodbyes are the same.',
    told: 'a hospital porter',
    words: 'He told of nights, of lifts, and of those who never had a visitor but him.',
  },
];

/** Coordinators and leads tell six stories; somebody in the last one withdraws. */
export async function storiesAreTold(
  calendar: Calendar,
  joined: Joined[],
  by: Types.ObjectId,
): Promise<void> {
  const ids: Types.ObjectId[] = [];
  for (const one of told) ids.push(await tell(one, { calendar, joined, by }));
  await illustrate(ids[0]!, by, at(dayIn(calendar, 0, '05-20')));
  await correct(ids[2]!, by, at(dayIn(calendar, 0, '06-05')));
  await withdrawStory(ids.at(-1)!, { by, at: at(daysAgo(calendar, 5)) });
}

interface Telling {
  calendar: Calendar;
  joined: Joined[];
  by: Types.ObjectId;
}

const stored = async (id: Types.ObjectId) => (await Story.findById(id).lean<StoredStory>())!;
const seenNow = async (id: Types.ObjectId) => (await stored(id)).version;

async function tell({ on: [year, day], by: number, agreed = [], ...words }: Told, telling: Telling) {
  const { calendar, joined, by } = telling;
  const whose = number === undefined ? null : joined[number]!;
  const on = dayIn(calendar, year, day);
  const content: StoryContent = {
    ...{ kind: 'story', summary: '', quote: '', words: '', told: '', lang: 'en', beside: null, theme: '' },
    ...{ workstream: '', places: [], named: 'people', madeUp: false, steps: [], picture: null },
    ...words,
    members: whose ? [whose.member._id] : [],
  };
  const { _id } = await writeStory(content, {
    ...{ by: whose?.lead._id ?? by, at: at(on), once: randomUUID(), member: whose?.member._id ?? null },
  });
  for (const name of agreed) {
    const consent = { name, on, how: 'In writing, after reading it' };
    await addPerson(await stored(_id), consent, {
      by,
      at: at(on),
      seen: await seenNow(_id),
      once: randomUUID(),
    });
  }
  await acceptStory(await stored(_id), { by, at: at(on, 90), seen: await seenNow(_id) });
  return _id;
}

/** The first story gets a picture: a drawing, since nobody in it exists. */
async function illustrate(id: Types.ObjectId, by: Types.ObjectId, when: Date): Promise<void> {
  const sent = {
    field: 'file',
    name: 'houses.png',
    type: 'image/png',
    bytes: housesByTheWater(),
    tooLarge: false,
  };
  const read = pictureIn(sent);
  if ('refused' in read) throw new Error(read.refused);
  const { type, width, height, bytes } = read.picture;
  const staged = await stageEvidence({ ...sent, bytes }, { member: id, by, at: when });
  if (!staged.ok) throw new Error(staged.message);
  const picture = {
    ...{ file: staged.file.id, type, width, height, bytes: bytes.length, consent: null },
    alt: 'A drawing of five houses by the water, with mooring posts and a rope between them',
  };
  await setPicture(await stored(id), picture, { by, at: when, seen: await seenNow(id) });
  await acceptStory(await stored(id), { by, at: when, seen: await seenNow(id) });
}

async function correct(id: Types.ObjectId, by: Types.ObjectId, when: Date): Promise<void> {
  const one = await stored(id);
  const content = { ...one.approved!, words: one.approved!.words.replace('ten to six', 'nine to six') };
  const correction = 'The hall opens at nine, not at ten.';
  await changeStory(one, { content, correction }, { by, at: when, seen: one.version });
  await acceptStory(await stored(id), { by, at: when, seen: await seenNow(id) });
}
