import type { Types } from 'mongoose';
import { paths } from '../paths.ts';
import type { LetterWords } from '../people/people.letters.ts';

export function declinedLetter({
  name,
  member,
  reason,
  baseUrl,
}: {
  name: string;
  member: { id: Types.ObjectId; name: string };
  reason: string;
  baseUrl: string;
}): LetterWords {
  return {
    subject: `Your change to the profile of ${member.name}`,
    text: `Hello ${name},\n\nA coordinator did not accept your change to the public profile of ${member.name}. The reason:\n\n${reason}\n\nWhat you wrote is kept. Change it and save it again:\n${baseUrl}${paths.memberProfile(member.id)}\n`,
  };
}
