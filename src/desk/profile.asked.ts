import type { Types } from 'mongoose';
import { ownAddressesIn } from '../free-words/own-address.ts';
import { personalIn } from '../free-words/personal.ts';
import type { WordsQuestion } from '../free-words/questions.ts';
import { hintText } from '../free-words/questions.words.ts';
import { buyingOf } from '../members/buying.ts';
import type { Member, Profile } from '../members/member.ts';
import { profileTyped } from '../members/profile.form.ts';
import { askedOf } from '../pledges/suppression/asked-words.ts';
import type { Typed } from '../web/forms/form.ts';

type ChangedProfile = Pick<Member, 'approved' | 'waiting'> & { _id: Types.ObjectId };

/** What is asked about in the words of a profile that wait and are not public already. */
export async function askedOfProfile(
  { _id, approved, waiting }: ChangedProfile,
  at: Date,
): Promise<WordsQuestion[]> {
  return waiting ? askedOfChange(_id, approved, { profile: waiting.profile, at }) : [];
}

/** What whoever changes a profile is told of its words as they stand in the boxes; null for nothing. */
export async function hintOfProfile(
  { _id, approved }: Pick<ChangedProfile, '_id' | 'approved'>,
  typed: Typed,
  at: Date,
): Promise<string | null> {
  return hintText(await askedOfChange(_id, approved, { profile: profileTyped(typed), at }));
}

async function askedOfChange(
  member: Types.ObjectId,
  approved: Profile,
  { profile, at }: { profile: Profile; at: Date },
): Promise<WordsQuestion[]> {
  const [words, buying] = [newIn(wordsOf, approved, profile), newIn(buyingWords, approved, profile)];
  return [
    ...(await askedOf([member], [...words, ...buying], at)),
    ...personalIn(buying),
    ...ownAddressesIn(newIn(addressesOf, approved, profile)),
  ];
}

const newIn = (of: (profile: Profile) => string[], approved: Profile, profile: Profile): string[] =>
  of(profile).filter(text => text !== '' && !of(approved).includes(text));

const wordsOf = ({ about }: Profile): string[] => [about];

const buyingWords = (profile: Profile): string[] => [...buyingOf(profile).categories, buyingOf(profile).how];

const addressesOf = (profile: Profile): string[] => [profile.mailbox, buyingOf(profile).mailbox];
