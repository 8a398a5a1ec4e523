import type { PendingItem } from '../acts/consequences.ts';
import { mail } from '../mail/mail.ts';
import { baseUrl } from '../network/current.ts';
import { paths } from '../paths.ts';
import { holds, Person } from '../people/person.ts';
import { date } from '../web/helpers/date.ts';
import { latestContent, type StoredPledge, type Waiting } from './pledge.ts';
import type { Update } from './updates/update.ts';

/** Letters to the lead and the deputies of a pledge's member, with the coordinator's question. */
export async function questionLetters(pledge: StoredPledge, text: string, at: Date): Promise<PendingItem[]> {
  const { promise } = latestContent(pledge);
  const link = `${baseUrl}${paths.pledgeDesk(pledge._id)}`;
  const letter = `The coordinator asks about your pledge “${promise}”:\n\n${text}\n\nOpen it, answer or change it, and send it again:\n${link}\n`;
  return toLeadsOf(pledge, 'A question about your pledge', letter, at);
}

/** Letters that a pledge, or a change of it, is accepted, so that everyone reads it. */
export async function acceptedLetters(
  pledge: StoredPledge,
  { content, withdrawal }: Pick<Waiting, 'content' | 'withdrawal'>,
  at: Date,
): Promise<PendingItem[]> {
  const subject = withdrawal ? 'Your pledge is withdrawn' : 'Your pledge is accepted and public';
  const what = withdrawal ? 'the withdrawal of your pledge' : 'your pledge';
  return acceptances(pledge, `A coordinator accepted ${what} “${content.promise}”.`, subject, at);
}

/** Letters that an update is accepted: it and the status it gives are public. */
export async function updateAcceptedLetters(
  pledge: StoredPledge,
  { on }: Pick<Update, 'on'>,
  at: Date,
): Promise<PendingItem[]> {
  const what = `A coordinator accepted your update of ${date(on)} about “${latestContent(pledge).promise}”.`;
  return acceptances(pledge, what, 'Your update is accepted and public', at);
}

async function acceptances(pledge: StoredPledge, what: string, subject: string, at: Date) {
  const text = `${what} This is what everyone reads now:\n${baseUrl}${paths.pledge(pledge._id)}\n`;
  return toLeadsOf(pledge, subject, text, at);
}

async function toLeadsOf({ member }: Pick<StoredPledge, 'member'>, subject: string, text: string, at: Date) {
  const fields = { name: 1, email: 1, memberships: 1 };
  const people = await Person.find({ 'memberships.member': member }, fields).lean();
  return people
    .filter(person => holds(person, member, 'lead', 'deputy'))
    .map(({ name, email }) => mail(email, subject, `Hello ${name},\n\n${text}`, at));
}
