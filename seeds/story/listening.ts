import { randomUUID } from 'node:crypto';
import type { Types } from 'mongoose';
import { Campaign, type StoredCampaign } from '../../src/listening/campaign.ts';
import { addCampaign, publishCampaign, setFindings } from '../../src/listening/campaigns.ts';
import { Issue, type IssueContent, type IssueState, type StoredIssue } from '../../src/listening/issue.ts';
import { hearIssue, stepIssue } from '../../src/listening/issues.ts';
import { at, type Calendar, dayIn } from './calendar.ts';

type Heard = Pick<IssueContent, 'title' | 'words' | 'theme' | 'places'> & {
  lang?: string;
  beside?: IssueContent['beside'];
  /** Steps after the first: the year and day, and what happened. */
  then?: [state: IssueState, year: number, day: string, said: string][];
};

const GREENWICH = 'E09000011';
const LAMBETH = 'E09000022';
const LEWISHAM = 'E09000023';
const SOUTHWARK = 'E09000028';

/** What residents said in the campaign; all invented. */
const heard: Heard[] = [
  {
    title: 'Jobs at the hospital for people from nearby estates',
    words:
      'You can see the hospital from my kitchen. In twenty years nobody on our landing has worked there.',
    theme: 'employment',
    places: [LEWISHAM],
    then: [
      ['working', -1, '11-20', 'Two trusts began job fairs on the estates.'],
      ['answered', 0, '06-18', 'They came back and said how many they had hired.'],
    ],
  },
  {
    title: 'Pay that covers the rent',
    words: 'My mum cleans three buildings and still chooses between the meter and the shop.',
    theme: 'living-wage',
    places: [],
    then: [
      ['working', -1, '11-20', 'Leaders were asked at the assembly to pay the Living Wage to contractors.'],
    ],
  },
  {
    title: 'Letters from the surgery that cost money',
    words: 'They wanted payment for a letter that says I am poor.',
    theme: 'health',
    places: [SOUTHWARK],
    then: [
      ['working', -1, '11-20', 'GP practices were asked to stop charging.'],
      ['answered', -1, '02-10', 'Most practices said they had stopped.'],
      ['back', 0, '09-22', 'Residents were charged again at two surgeries.'],
    ],
  },
  {
    title: 'Rooms that stand empty',
    words: 'The hall is locked all weekend and our youth club meets in a car park.',
    theme: 'estates',
    places: [GREENWICH],
    then: [['answered', 0, '05-06', 'The council opened the hall on Saturdays.']],
  },
  {
    title: 'Invoices that are paid late',
    words: 'I had to lend my own business money, because a big organisation took ninety days.',
    theme: 'procurement',
    places: [LAMBETH],
    then: [['working', -1, '01-14', 'Two buyers are looking at how fast they pay small firms.']],
  },
  {
    title: 'Damp homes',
    words: 'کمرے میں سیلن ہے اور بچے کھانستے رہتے ہیں۔',
    lang: 'ur',
    beside: { kind: 'translation', text: 'The room is damp and the children keep coughing.' },
    theme: 'health',
    places: [LEWISHAM],
  },
  {
    title: 'Training that leads somewhere',
    words: 'I have four certificates and no interview.',
    theme: 'employment',
    places: [SOUTHWARK],
  },
  {
    title: 'Shade and trees at bus stops',
    words: 'Waiting there in July is like standing in an oven.',
    theme: 'environment',
    places: [],
  },
  {
    title: 'Hearing back',
    words: 'People come, write it all down and we never see them again.',
    theme: 'voice',
    places: [],
    then: [['working', -1, '11-20', 'The assembly agreed that leaders come back to say what happened.']],
  },
];

/** One campaign of the spring before the first assembly, with nine issues and what became of some of them. */
export async function residentsAreHeard(calendar: Calendar, by: Types.ObjectId): Promise<void> {
  const added = at(dayIn(calendar, -1, '06-12'));
  const { _id } = await addCampaign(
    {
      name: 'What keeps you up at night',
      from: dayIn(calendar, -2, '02-03'),
      to: dayIn(calendar, -1, '05-30'),
      ranBy: 'Riverside Citizens',
      method: 'Conversations of half an hour in homes, schools and places of worship, written down together.',
      people: 1380,
      groups: 42,
    },
    { by, at: added, once: randomUUID() },
  );
  const findings = {
    title: 'What we heard in 1,380 conversations',
    url: 'https://riversidecitizens.example/heard',
  };
  const acting = { by, at: added };
  await setFindings(await campaign(_id), { ...findings, file: null }, { ...acting, seen: 1 });
  await publishCampaign(await campaign(_id), true, { ...acting, seen: 2 });
  for (const one of heard) await hear(one, { calendar, by, campaign: _id });
}

const campaign = async (id: Types.ObjectId) => (await Campaign.findById(id).lean<StoredCampaign>())!;

interface Hearing {
  calendar: Calendar;
  by: Types.ObjectId;
  campaign: Types.ObjectId;
}

async function hear(one: Heard, { calendar, by, campaign: id }: Hearing): Promise<void> {
  const { lang = 'en', beside = null, then = [], ...content } = one;
  const on = dayIn(calendar, -1, '05-12');
  const issue = await hearIssue(
    { ...content, lang, beside, source: { kind: 'campaign', id } },
    { by, at: at(on), once: randomUUID(), on, said: 'Said in the campaign by several people.' },
  );
  for (const [state, year, day, said] of then) {
    const step = { state, on: dayIn(calendar, year, day), said };
    const now = (await Issue.findById(issue._id).lean<StoredIssue>())!;
    await stepIssue(now, step, { by, at: at(step.on), seen: now.version });
  }
}
