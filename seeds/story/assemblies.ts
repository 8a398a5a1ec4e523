import { randomUUID } from 'node:crypto';
import type { Types } from 'mongoose';
import {
  addAssembly,
  addPaper,
  invite,
  publishAssembly,
  setAgenda,
  setAnswers,
  setAttendance,
} from '../../src/assemblies/assemblies.ts';
import {
  Assembly,
  type AssemblyDetails,
  type Attendance,
  type StoredAssembly,
} from '../../src/assemblies/assembly.ts';
import { at, type Calendar, dayIn, daysAgo, workingDay } from './calendar.ts';
import type { Joined } from './joining.ts';
import type { Partners } from './partners.ts';

interface Cast {
  by: Types.ObjectId;
  partners: Partners;
  joined: Joined[];
}

const MOST_INVITED = 12;
const WEEKS_AHEAD = 5;

/** The assembly of 10 October two years ago, and the one that comes to report back on it; both invented. */
export async function assembliesAreHeld(calendar: Calendar, cast: Cast): Promise<void> {
  const first = await october(calendar, cast);
  await reportBack(calendar, cast, first);
}

async function october(calendar: Calendar, { by, partners, joined }: Cast): Promise<StoredAssembly> {
  const details = {
    ...{
      name: 'Citizens’ assembly of 10 October',
      on: dayIn(calendar, -1, '10-10'),
      starts: '18:30',
      ends: '20:30',
    },
    ...{ venue: 'Thornhill Academy', address: '4 Mill Lane', place: 'E09000011' },
    hosts: [partners.citizens, partners.school],
  };
  const id = await held(details, by, dayIn(calendar, -1, '08-20'), [
    '18:30 Welcome by two pupils',
    '18:45 What we heard: nine issues in residents’ words',
    '19:15 Leaders are asked, and answer',
    '20:10 When we meet again, and who answers then',
  ]);
  const evening = { by, at: at(dayIn(calendar, -1, '10-11')) };
  await invite(await stored(id), invitedOf(joined, partners), { ...evening, seen: 2 });
  await setAttendance(await stored(id), rollOf(await stored(id)), { ...evening, seen: 3 });
  const recording = {
    url: 'https://video.riversidecitizens.example/october',
    ...{
      title: 'The whole evening',
      what: 'Recording',
      length: '1 hour 58 minutes',
      has: ['captions', 'signed'],
    },
  };
  await addPaper(await stored(id), recording, { ...evening, seen: 4 });
  await publishAssembly(await stored(id), true, { ...evening, seen: 5 });
  return stored(id);
}

async function reportBack(calendar: Calendar, { by, partners, joined }: Cast, first: StoredAssembly) {
  const details = {
    ...{ name: 'Report-back assembly', on: workingDay(daysAgo(calendar, -7 * WEEKS_AHEAD)), starts: '18:30' },
    ...{ ends: '20:00', venue: 'Lantern Court hall', address: '12 Lantern Court', place: 'E09000023' },
    hosts: [partners.citizens, partners.tenants],
  };
  const id = await held(details, by, daysAgo(calendar, 20), [
    '18:30 Welcome',
    '18:40 What was promised two years ago, and what came of it, in both voices',
    '19:40 What we ask for next',
  ]);
  const acting = { by, at: at(daysAgo(calendar, 19)) };
  await invite(await stored(id), invitedOf(joined, partners), { ...acting, seen: 2 });
  await setAnswers(await stored(id), first, { ...acting, seen: 3 });
  await publishAssembly(await stored(id), true, { ...acting, seen: 4 });
}

async function held(details: AssemblyDetails, by: Types.ObjectId, on: string, agenda: string[]) {
  const acting = { by, at: at(on) };
  const { _id } = await addAssembly(details, { ...acting, once: randomUUID() });
  await setAgenda(await stored(_id), agenda, { ...acting, seen: 1 });
  return _id;
}

const stored = async (id: Types.ObjectId) => (await Assembly.findById(id).lean<StoredAssembly>())!;

const invitedOf = (joined: Joined[], partners: Partners) => [
  ...joined.slice(0, MOST_INVITED).map(({ member }) => organisation('member', member._id)),
  ...Object.values(partners).map(id => organisation('partner', id)),
  { key: 'other 1', kind: 'other' as const, id: null, name: 'Office of the regional mayor' },
];

const organisation = (kind: 'member' | 'partner', id: Types.ObjectId) => ({
  key: `${kind} ${id}`,
  ...{ kind, id, name: '' },
});

/** Most came, every fifth sent someone, every seventh did not come. */
const rollOf = ({ invited }: StoredAssembly): ReadonlyMap<string, Attendance> =>
  new Map(
    invited.map(({ key }, i) => [key, i % 7 === 6 ? 'absent' : i % 5 === 4 ? 'sent' : 'came'] as const),
  );
