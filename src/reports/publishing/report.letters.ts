import type { Types } from 'mongoose';
import { idFrom, type PendingItem, pending } from '../../acts/consequences.ts';
import { onConsequence } from '../../acts/relay.ts';
import { queue, signed } from '../../mail/mail.ts';
import { baseUrl, network } from '../../network/current.ts';
import { periodLabel } from '../../network/year.ts';
import { paths } from '../../paths.ts';
import { isCoordinator, livingMemberships, Person } from '../../people/person.ts';

interface AnnouncedReport {
  title: string;
  period: string;
  number: number;
  slug: string;
  at: Date;
}

declare module '../../acts/consequences.ts' {
  interface Consequences {
    'report letters': AnnouncedReport;
  }
}

/** The consequence that tells everyone of the network that a report is out, each person once. */
export const publishedLetters = (report: AnnouncedReport): PendingItem => pending('report letters', report);

onConsequence('report letters', async ({ _id, data: report }) => {
  const people = Person.find({}, { name: 1, email: 1, memberships: 1, coordinator: 1 }).lean().cursor();
  for await (const person of people) {
    if (!isCoordinator(person) && livingMemberships(person).length === 0) continue;
    await queue(idFor(_id, person._id), { to: person.email, ...wordsOf(report, person.name), at: report.at });
  }
});

/** The same each time for one report and person, so that a second try writes to nobody twice. */
const idFor = (item: Types.ObjectId, person: Types.ObjectId) => idFrom(`${item} ${person}`);

function wordsOf({ title, period, number, slug }: AnnouncedReport, name: string) {
  const year = periodLabel(period);
  const which =
    number === 1 ? `The report of ${network.name} on ${year}` : `A new version of the report on ${year}`;
  return {
    subject: `The report on ${year} is published${number === 1 ? '' : `, version ${number}`}`,
    text: signed(
      `Hello ${name},\n\n${which}, “${title}”, is public. It says what members promised and what came of it.\n\nRead it, or take the PDF:\n${baseUrl}${paths.report(slug)}\n`,
    ),
  };
}
