import type { Types } from 'mongoose';
import type { PendingItem } from '../acts/consequences.ts';
import { mail } from '../mail/mail.ts';
import type { LetterWords } from '../people/people.letters.ts';
import { holds, Person, type Role } from '../people/person.ts';

/** A letter to everyone who holds one of these roles at a member. */
export async function lettersTo(
  member: Types.ObjectId,
  roles: readonly Role[],
  { subject, text }: LetterWords,
  at: Date,
): Promise<PendingItem[]> {
  const people = await Person.find(
    { 'memberships.member': member },
    { name: 1, email: 1, memberships: 1 },
  ).lean();
  return people
    .filter(person => holds(person, member, ...roles))
    .map(({ name, email }) => mail(email, subject, `Hello ${name},\n\n${text}`, at));
}
