import type { Types } from 'mongoose';
import { askedOf } from '../free-words/asking.ts';
import type { Question } from '../free-words/questions.ts';
import type { Member } from './member.ts';

type Changing = Pick<Member, 'approved' | 'waiting'> & { _id: Types.ObjectId };

/** What is asked about in the words of a profile that wait and are not public already. */
export async function askedOfProfile({ _id, approved, waiting }: Changing, at: Date): Promise<Question[]> {
  const about = waiting?.profile.about ?? approved.about;
  return about === approved.about ? [] : askedOf([_id], [about], at);
}
