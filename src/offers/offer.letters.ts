import type { Types } from 'mongoose';
import type { PendingItem } from '../acts/consequences.ts';
import { mail } from '../mail/mail.ts';
import { typedByOthers } from '../mail/typed-by-others.ts';
import { lettersTo } from '../members/letters-to.ts';
import { Member } from '../members/member.ts';
import { baseUrl } from '../network/current.ts';
import { Partner } from '../partners/partner.ts';
import { paths } from '../paths.ts';
import type { LetterWords } from '../people/people.letters.ts';
import type { OfferAnswer, OfferedBy, StoredOffer } from './offer.ts';

const LEADS = ['lead', 'deputy'] as const;

const memberOf = (id: Types.ObjectId) => Member.findById(id, { approved: 1 }).lean();

/** The name of whose it is. */
export async function ownerName({ kind, id }: OfferedBy): Promise<string> {
  if (kind === 'member') return (await memberOf(id))?.approved.name ?? 'A former member';
  return (await Partner.findById(id, { profile: 1 }).lean())?.profile.name ?? 'A former partner';
}

/** Tells whose it is that a member answered. A community partner is written to at its role mailbox, and needs no account. */
export async function answeredLetters(one: StoredOffer, { member, words }: OfferAnswer, at: Date) {
  const who = typedByOthers((await memberOf(member))?.approved.name ?? 'A member');
  const title = typedByOthers(one.content.title);
  const letter = {
    subject: `${who} answers: ${title}`,
    text: `${who} answered “${title}”:\n\n${words.split('\n').map(typedByOthers).join('\n')}\n`,
  };
  if (one.from.kind === 'partner') return toPartner(one.from.id, letter, at);
  const text = `${letter.text}\nSay whether you have found each other:\n${baseUrl}${paths.offer(one._id)}\n`;
  return lettersTo(one.from.id, LEADS, { ...letter, text }, at);
}

async function toPartner(
  id: Types.ObjectId,
  { subject, text }: LetterWords,
  at: Date,
): Promise<PendingItem[]> {
  const partner = await Partner.findById(id, { profile: 1 }).lean();
  const mailbox = partner?.profile.contact.mailbox;
  const more = 'The coordinators of the network can put you in touch.';
  return mailbox ? [mail(mailbox, subject, `${text}\n${more}\n`, at)] : [];
}

/** Tells a member that it was chosen. */
export async function matchedLetters(one: StoredOffer, { member }: OfferAnswer, at: Date) {
  const [owner, title] = [typedByOthers(await ownerName(one.from)), typedByOthers(one.content.title)];
  const text = `${owner} says that you have found each other about “${title}”. Whom to write to stands on its page:\n${baseUrl}${paths.offer(one._id)}\n`;
  return lettersTo(member, LEADS, { subject: `You have found each other: ${title}`, text }, at);
}

export async function thankedLetters(
  one: StoredOffer,
  matched: readonly OfferAnswer[],
  { words, at }: { words: string; at: Date },
): Promise<PendingItem[]> {
  const [owner, title] = [typedByOthers(await ownerName(one.from)), typedByOthers(one.content.title)];
  const said = words.split('\n').map(typedByOthers).join('\n');
  const letter = {
    subject: `Thank you from ${owner}`,
    text: `${owner} thanks you for “${title}”:\n\n${said}\n`,
  };
  const all = await Promise.all(matched.map(({ member }) => lettersTo(member, LEADS, letter, at)));
  return all.flat();
}
