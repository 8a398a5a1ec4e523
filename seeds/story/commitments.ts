import { randomUUID } from 'node:crypto';
import type { Types } from 'mongoose';
import { Assembly, type StoredAssembly } from '../../src/assemblies/assembly.ts';
import { Commitment, type StoredCommitment } from '../../src/commitments/commitment.ts';
import { deskWording, pledgeOf } from '../../src/commitments/promise.wording.ts';
import type { Voice } from '../../src/commitments/report-back.ts';
import { giveView } from '../../src/commitments/report-backs/partner-link.ts';
import { askPartners, remind } from '../../src/commitments/report-backs/reminding.ts';
import {
  checkWords,
  giveAccount,
  giveReply,
  reportIn,
} from '../../src/commitments/report-backs/reporting.ts';
import { confirmSaid, openSaid, takeDown } from '../../src/commitments/said/taking-down.ts';
import { acceptTerms, namePartner, promise } from '../../src/commitments/terms/promising.ts';
import { Issue } from '../../src/listening/issue.ts';
import { Letter } from '../../src/mail/mail.ts';
import { latestContent } from '../../src/pledges/pledge.ts';
import { type Answers, answers } from './answers.ts';
import { at, type Calendar, dayIn, daysAgo, workingDay } from './calendar.ts';
import { goingOf } from './keeping.ts';
import type { Partners } from './partners.ts';
import type { Made } from './promising.ts';
import { stored } from './stored.ts';

interface Telling {
  calendar: Calendar;
  by: Types.ObjectId;
  partners: Partners;
  assembly: StoredAssembly;
}

interface Told extends Answers {
  id: Types.ObjectId;
  made: Made;
}

const UNREAD_DAYS = 3;
const MEETS_AGAIN_DAYS = 35;

/** A dozen promises of the assembly in October, and what came of them a year later, in both voices. */
export async function commitmentsAreMade(
  calendar: Calendar,
  all: readonly Made[],
  { by, partners }: { by: Types.ObjectId; partners: Partners },
): Promise<void> {
  const on = dayIn(calendar, -1, '10-10');
  const assembly = (await Assembly.findOne({ 'details.on': on }).lean<StoredAssembly>())!;
  const telling = { calendar, by, partners, assembly };
  const told: Told[] = [];
  for (const { fares, made } of speakers(all)) {
    const id = fares.said ? await say(made, fares, telling) : await write(made, fares, telling);
    told.push({ ...fares, id, made });
  }
  await comeBack(told, telling);
}

/** One promise each of twelve members, made before the assembly: the first of which the answer can be true. */
function speakers(all: readonly Made[]): { fares: Answers; made: Made }[] {
  const spoke = new Set<unknown>();
  return answers.map(fares => {
    const made = all.find(each => !spoke.has(each.one) && isTrueOf(fares, each));
    if (!made) throw new Error(`Of no promise can it be true: ${fares.account?.[1] ?? 'no account'}`);
    spoke.add(made.one);
    return { fares, made };
  });
}

const isTrueOf = ({ of }: Answers, made: Made): boolean => {
  const going = goingOf(made);
  return going !== null && of.includes(going) && made.one.told.temper !== 'leaving';
};

const now = async (id: Types.ObjectId) => (await Commitment.findById(id).lean<StoredCommitment>())!;

const datesOf = (calendar: Calendar): string[] => [
  dayIn(calendar, 0, '10-10'),
  workingDay(daysAgo(calendar, -MEETS_AGAIN_DAYS)),
];

async function issuesOn(made: Made): Promise<Types.ObjectId[]> {
  const content = latestContent(await stored(made.id));
  const issue = await Issue.findOne({ 'content.theme': content.theme }, { _id: 1 }).lean();
  return issue ? [issue._id] : [];
}

/** A lead writes it down, and a coordinator accepts it. */
async function write(made: Made, { to }: Answers, telling: Telling): Promise<Types.ObjectId> {
  const { calendar, by, partners, assembly } = telling;
  const { member, lead } = made.one;
  const terms = {
    ...{ assembly: assembly._id, partner: to && partners[to], issues: await issuesOn(made) },
    dates: datesOf(calendar),
  };
  const acting = { by: lead._id, at: at(dayIn(calendar, -1, '10-14')), once: randomUUID() };
  const { _id } = await promise({ pledge: made.id, member }, terms, acting);
  const one = await now(_id);
  await acceptTerms(one, { by, at: at(dayIn(calendar, -1, '10-16')), seen: one.version });
  return _id;
}

/** A coordinator takes it down in the room; it opens the next morning, and its lead confirms it or does not. */
async function say(made: Made, { to, said }: Answers, telling: Telling): Promise<Types.ObjectId> {
  const { calendar, by, partners, assembly } = telling;
  const { promise: words } = latestContent(await stored(made.id));
  const [issue = null] = await issuesOn(made);
  const evening = { by, at: at(assembly.details.on, 600), once: randomUUID() };
  const due = datesOf(calendar)[0] ?? '';
  const spoken = {
    words: `I give you my word: ${lower(words)}.`,
    role: 'chief executive',
    name: '',
    due,
    issue,
  };
  const { _id } = await takeDown(assembly, made.one.member, spoken, evening);
  await openSaid(at(dayIn(calendar, -1, '10-11')));
  const opened = await now(_id);
  const naming = { by, at: at(dayIn(calendar, -1, '10-12')), seen: opened.version };
  await namePartner(opened, to && partners[to], naming);
  if (said === 'unconfirmed') return _id;
  const named = await now(_id);
  const when = at(dayIn(calendar, -1, '10-20'));
  await confirmSaid(named, { pledge: made.id }, { by: made.one.lead._id, at: when, seen: named.version });
  return _id;
}

const lower = (words: string): string => words.charAt(0).toLowerCase() + words.slice(1);

/** A year later: members are reminded and answer, partners are asked and answer, a coordinator reads it all. */
async function comeBack(told: readonly Told[], telling: Telling): Promise<void> {
  const day = (date: string) => at(dayIn(telling.calendar, 0, date));
  await remind(day('09-26'));
  for (const one of told) if (one.account && !one.unread) await account(one, day('10-07'), telling);
  await remind(day('10-10'));
  await askPartners(day('10-10'));
  for (const one of told) if (one.view) await view(one, day('10-19'), telling);
  await remind(day('10-24'));
  await askPartners(day('11-07'));
  for (const one of told) if (one.reply) await answerBack(one, day('11-12'), telling);
  const lately = at(daysAgo(telling.calendar, UNREAD_DAYS));
  for (const one of told) if (one.unread) await account(one, lately, telling);
}

const firstOf = (one: StoredCommitment) => reportIn(one, one.reports[0]!._id);

async function account(
  { id, made, account: given, unread }: Told,
  when: Date,
  telling: Telling,
): Promise<void> {
  const one = await now(id);
  const [outcome, words] = given!;
  const acting = { by: made.one.lead._id, at: when, seen: one.version };
  await giveAccount(one, firstOf(one), { outcome, words, url: '' }, acting);
  if (!unread) await check(id, 'account', [], when, telling);
}

/** By the link in the letter that the partner got. */
async function view({ id, view: given, out }: Told, when: Date, telling: Telling): Promise<void> {
  const one = await now(id);
  const promised = deskWording(one, await pledgeOf(one));
  const letters = await Letter.find({ queued: { $lt: when } }, { text: 1 }).lean();
  const letter = letters.find(
    ({ text }) => text?.includes(promised) && text.includes('/commitments/answers/'),
  );
  const secret = /\/commitments\/answers\/(\S+)/.exec(letter?.text ?? '')?.[1] ?? '';
  const [outcome, words] = given!;
  await giveView(secret, { outcome, words, lang: 'en' }, when);
  await check(id, 'view', out ? [out] : [], when, telling);
}

async function answerBack({ id, made, reply }: Told, when: Date, telling: Telling): Promise<void> {
  const one = await now(id);
  await giveReply(
    one,
    firstOf(one),
    { words: reply! },
    { by: made.one.lead._id, at: when, seen: one.version },
  );
  await check(id, 'reply', [], when, telling);
}

const CHECKED_AFTER_MS = 2 * 86_400_000;

async function check(id: Types.ObjectId, voice: Voice, out: string[], when: Date, { by }: Telling) {
  const one = await now(id);
  const later = new Date(when.getTime() + CHECKED_AFTER_MS);
  const passages = { 'personal data': out, abuse: [] };
  await checkWords(one, firstOf(one), voice, passages, { by, at: later, seen: one.version });
}
