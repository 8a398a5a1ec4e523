import { assembliesAreHeld } from './story/assemblies.ts';
import { calendarAt } from './story/calendar.ts';
import { everyoneJoins } from './story/joining.ts';
import { promisesAreKept } from './story/keeping.ts';
import { residentsAreHeard } from './story/listening.ts';
import { partnersComeIn } from './story/partners.ts';
import { promisesAreMade } from './story/promising.ts';
import { reportsAreWritten } from './story/reporting.ts';
import { returnsComeIn } from './story/returning.ts';

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
