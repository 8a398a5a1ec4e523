import type { PendingItem } from '../acts/consequences.ts';
import { typedByOthers } from '../mail/typed-by-others.ts';
import { lettersTo } from '../members/letters-to.ts';
import { Member } from '../members/member.ts';
import { baseUrl, network } from '../network/current.ts';
import type { StoredPartner } from '../partners/partner.ts';
import { paths } from '../paths.ts';
import type { LetterWords } from '../people/people.letters.ts';
import { date } from '../web/helpers/date.ts';
import type { StoredCommitment } from './commitment.ts';
import { viewWord } from './commitment.words.ts';
import { deskWording, pledgeOf, publicWording } from './promise.wording.ts';
import type { CommunityView, ReportBack } from './report-back.ts';

type LeadNews = 'said' | 'accepted' | 'sent back' | 'corrected' | 'taken down';

const SUBJECTS: Record<LeadNews, string> = {
  said: 'Please confirm what was promised at an assembly',
  accepted: 'Your commitment is accepted and public',
  'sent back': 'Your commitment came back',
  corrected: 'Your commitment was corrected',
  'taken down': 'Your commitment was taken down',
};

/** Letters to the lead and the deputies of a commitment's member. */
export async function leadLetters(
  one: StoredCommitment,
  news: LeadNews,
  at: Date,
  reason = '',
): Promise<PendingItem[]> {
  const words = deskWording(one, await pledgeOf(one));
  const text = leadText(one, news, words, reason);
  return lettersTo(one.member, ['lead', 'deputy'], { subject: SUBJECTS[news], text }, at);
}

function leadText(
  { _id, slug, said }: StoredCommitment,
  news: LeadNews,
  words: string,
  reason: string,
): string {
  if (news === 'said')
    return `At an assembly on ${date(said?.on)} this was promised for your organisation, and everyone reads it now:\n\n“${words}”\n\nConfirm it, or word it anew; both wordings stand. After three weeks it says that you have not confirmed it:\n${baseUrl}${paths.commitmentConfirmation(_id)}\n`;
  if (news === 'sent back')
    return `A coordinator did not accept to whom “${words}” is promised:\n\n${reason}\n\nChange it and send it again:\n${baseUrl}${paths.commitmentTerms(_id)}\n`;
  if (news === 'corrected')
    return `A coordinator corrected what everyone reads of “${words}”:\n\n${reason}\n\nThe page says so:\n${baseUrl}${paths.commitment(slug)}\n\nIs it not as it was? Write to ${network.contact}.\n`;
  if (news === 'taken down')
    return `A coordinator took “${words}” out of public view:\n\n${reason}\n\nYou owe no report-back on it any more. Questions go to ${network.contact}.\n`;
  return `A coordinator accepted to whom “${words}” is promised. This is what everyone reads now:\n${baseUrl}${paths.commitment(slug)}\n`;
}

/** Asks a community partner what came of a promise, by a link that needs no account. */
export async function askingLetter(
  one: StoredCommitment,
  { due }: ReportBack,
  { profile }: StoredPartner,
  secret: string,
): Promise<LetterWords> {
  const [member, words] = await Promise.all([memberName(one), publicWords(one)]);
  return {
    subject: `What came of a promise by ${typedByOthers(member)}?`,
    text: `To the ${typedByOthers(profile.contact.role)} of ${typedByOthers(profile.name)},\n\n${member} promised:\n\n“${words}”\n\nIts report-back is due on ${date(due)}. Please say what came of it, from where you stand. You need no account:\n${baseUrl}${paths.communityAnswer(secret)}\n\nThe link works for 60 days, for this one promise. Opening it sends nothing. Whoever has this letter can answer, and the first answer stands; a coordinator reads it for personal data and abuse, never for opinion, and then everyone can read it.\n`,
  };
}

/** The copy of a view that was sent, with a link that stops it. */
export async function copyLetter(
  one: StoredCommitment,
  { outcome, words }: Pick<CommunityView, 'outcome' | 'words'>,
  secret: string,
): Promise<LetterWords> {
  const [member, promised] = await Promise.all([memberName(one), publicWords(one)]);
  return {
    subject: `Your answer on a promise by ${typedByOthers(member)}`,
    text: `This was sent from your mailbox’s link about the promise of ${member}, “${promised}”:\n\n${viewWord(outcome)}\n\n${words}\n\nWas it not you? Tell us, and it stands still until a coordinator has looked:\n${baseUrl}${paths.communityDoubt(secret)}\n\nIf it was you, there is nothing to do. Questions go to ${network.contact}.\n`,
  };
}

export async function memberName({ member }: Pick<StoredCommitment, 'member'>): Promise<string> {
  const one = await Member.findById(member, { approved: 1 }).lean();
  return one?.approved.name ?? 'a former member';
}

const publicWords = async (one: StoredCommitment) => publicWording(one, await pledgeOf(one));
