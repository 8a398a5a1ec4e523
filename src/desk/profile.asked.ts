import type { Types } from 'mongoose';
import type { WordsQuestion } from '../free-words/questions.ts';
import { hintText } from '../free-words/questions.words.ts';
import type { Member } from '../members/member.ts';
import { askedOf } from '../pledges/suppression/asked-words.ts';
import type { Typed } from '../web/forms/form.ts';

type ChangedProfile = Pick<Member, 'approved' | 'waiting'> & { _id: Types.ObjectId };

/** What is asked about in the words of a profile that wait and are not public already. */
export async function askedOfProfile(
  { _id, approved, waiting }: ChangedProfile,
  at: Date,
): Promise<WordsQuestion[]> {
  const about = waiting?.profile.about ?? approved.about;
  return about === approved.about ? [] : askedOf([_id], [about], at);
}

/** What whoever changes a profile is told of its words as they stand in the boxes; null for nothing. */
export async function hintOfProfile(
  { _id, approved }: Pick<ChangedProfile, '_id' | 'approved'>,
  typed: Typed,
  at: Date,
): Promise<string | null> {
  const about = String(typed.about ?? '');
  return about === approved.about ? null : hintText(await askedOf([_id], [about], at));
}
