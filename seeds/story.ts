import { assembliesAreHeld } from './story/assemblies.ts';
import { buyingIsTold } from './story/buying.ts';
import { calendarAt } from './story/calendar.ts';
import { commitmentsAreMade } from './story/commitments.ts';
import { eventsAreAnnounced } from './story/events.ts';
import { everyoneJoins } from './story/joining.ts';
import { promisesAreKept } from './story/keeping.ts';
import { residentsAreHeard } from './story/listening.ts';
import { helpIsOffered } from './story/offers.ts';
import { partnersComeIn } from './story/partners.ts';
import { placesAreWrittenOf } from './story/places.ts';
import { promisesAreMade } from './story/promising.ts';
import { reportsAreWritten } from './story/reporting.ts';
import { returnsComeIn } from './story/returning.ts';
import { pledgesAreShared } from './story/sharing.ts';
import { storiesAreTold } from './story/stories.ts';

/** Tells the illustrative story with the service's own verbs, on an empty database. */
export async function tellStory(now = new Date()): Promise<void> {
  const calendar = calendarAt(now);
  const { coordinator, joined } = await everyoneJoins(calendar);
  const by = coordinator._id;
  const partners = await partnersComeIn(calendar, by);
  await assembliesAreHeld(calendar, { by, partners, joined });
  await residentsAreHeard(calendar, by);
  await placesAreWrittenOf(calendar, by);
  const made = await promisesAreMade(calendar, joined, by);
  await returnsComeIn(calendar, joined, by);
  await promisesAreKept(calendar, made, by);
  await commitmentsAreMade(calendar, made, { by, partners });
  await buyingIsTold(calendar, joined, by);
  await pledgesAreShared(calendar, made);
  await storiesAreTold(calendar, joined, by);
  await eventsAreAnnounced(calendar, by);
  await helpIsOffered(calendar, { by, partners, joined });
  await reportsAreWritten(calendar, coordinator);
}
