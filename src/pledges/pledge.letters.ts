import type { Types } from 'mongoose';
import { mail } from '../mail/mail.ts';
import { baseUrl } from '../network/current.ts';
import { paths } from '../paths.ts';
import { holds, Person } from '../people/person.ts';
import type { PendingItem } from '../record/pending.ts';
import { latestContent, type StoredPledge } from './pledge.ts';

/** Letters to the lead and the deputies of a pledge's member, with the coordinator's question. */
export async function questionLetters(pledge: StoredPledge, text: string, at: Date): Promise<PendingItem[]> {
  const { promise } = latestContent(pledge);
  const link = `${baseUrl}${paths.pledgeDesk(pledge._id)}`;
  const letter = `The coordinator asks about your pledge “${promise}”:\n\n${text}\n\nOpen it, answer or change it, and send it again:\n${link}\n`;
  const to = await leadsOf(pledge.member);
  return to.map(({ email }) => mail(email, 'A question about your pledge', letter, at));
}

async function leadsOf(member: Types.ObjectId) {
  const people = await Person.find({ 'memberships.member': member }, { email: 1, memberships: 1 }).lean();
  return people.filter(person => holds(person, member, 'lead', 'deputy'));
}
