import { Person } from '../src/people/person.ts';
import { assembliesAreHeld } from './story/assemblies.ts';
import { calendarAt } from './story/calendar.ts';
import { everyoneJoins, known, STORY_PASSWORD } from './story/joining.ts';
import { promisesAreKept } from './story/keeping.ts';
import { residentsAreHeard } from './story/listening.ts';
import { invented } from './story/members.ts';
import { partnersComeIn } from './story/partners.ts';
import { promisesAreMade } from './story/promising.ts';
import { reportsAreWritten } from './story/reporting.ts';
import { returnsComeIn } from './story/returning.ts';

/** Who can sign in, as lines to print. */
export const castLines = (): string[] => [
  'Everyone here is invented. These people can sign in, all with the password',
  `  ${STORY_PASSWORD}`,
  `  ${known.coordinator.email}  coordinator (so is ${known.second.email})`,
  `  ${known.lead.email}  anchor lead of ${invented[0]?.name}`,
  `  ${known.deputy.email}  its deputy, and ${known.contributor.email} a contributor`,
];

/** Whether its people are in the database. */
export const isTold = async (): Promise<boolean> =>
  (await Person.exists({ email: known.coordinator.email })) !== null;

/** Tells the illustrative story with the service's own verbs, on an empty database. */
export async function tellStory(now = new Date()): Promise<void> {
  const calendar = calendarAt(now);
  const { coordinator, joined } = await everyoneJoins(calendar);
  const by = coordinator._id;
  const partners = await partnersComeIn(calendar, by);
  await assembliesAreHeld(calendar, { by, partners, joined });
  await residentsAreHeard(calendar, by);
  const made = await promisesAreMade(calendar, joined, by);
  await returnsComeIn(calendar, joined, by);
  await promisesAreKept(calendar, made, by);
  await reportsAreWritten(calendar, coordinator);
}
