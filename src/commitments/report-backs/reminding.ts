import { group } from 'd3-array';
import { act } from '../../acts/act.ts';
import type { PendingItem } from '../../acts/consequences.ts';
import { lettersTo } from '../../members/letters-to.ts';
import { Member } from '../../members/member.ts';
import { baseUrl } from '../../network/current.ts';
import { dayOf } from '../../network/day.ts';
import { daysAfter } from '../../network/days.ts';
import { paths } from '../../paths.ts';
import type { Role } from '../../people/person.ts';
import { date } from '../../web/helpers/date.ts';
import { noted } from '../commitment.record.ts';
import { Commitment, type StoredCommitment } from '../commitment.ts';
import { deskWording, pledgeOf } from '../promise.wording.ts';
import type { ReportBack } from '../report-back.ts';
import { askPartner, partnerOf } from './partner-link.ts';
import { reportIn } from './reporting.ts';

/** When a member is reminded, in days from the day its report-back is due, and who is written to. */
const STAGES: readonly { key: string; days: number; roles: readonly Role[] }[] = [
  { key: 'before', days: -14, roles: ['lead', 'deputy'] },
  { key: 'due', days: 0, roles: ['lead', 'deputy'] },
  { key: 'after', days: 14, roles: ['lead', 'deputy', 'sponsor'] },
];
/** The community partner is asked on the day, and once more so many days later. */
const ASKED_AGAIN_DAYS = 28;

interface Owed {
  one: StoredCommitment;
  report: ReportBack;
  stage: (typeof STAGES)[number];
}

const openToAll = () =>
  Commitment.find({ published: { $ne: null }, takenBack: null }).lean<StoredCommitment[]>();

/** Reminds members of the report-backs they owe: one letter a member and day, however many there are. */
export async function remind(at: Date): Promise<void> {
  const [all, members] = await Promise.all([openToAll(), Member.find({ left: null }, { _id: 1 }).lean()]);
  const current = new Set(members.map(({ _id }) => String(_id)));
  const owed = all.filter(one => current.has(String(one.member))).flatMap(one => owedOf(one, dayOf(at)));
  for (const ofMember of group(owed, ({ one }) => String(one.member)).values())
    await remindMember(ofMember, at);
}

/** The newest reminder that is due of each report-back; an older one that was missed is not sent after it. */
const owedOf = (one: StoredCommitment, today: string): Owed[] =>
  one.reports.flatMap(report => {
    const stage = STAGES.findLast(({ days }) => daysAfter(report.due, days) <= today);
    const owes = stage && !report.account && !report.reminded.includes(stage.key);
    return owes ? [{ one, report, stage }] : [];
  });

/** The first carries the letters of all, so that they are sent once. */
async function remindMember(owed: readonly Owed[], at: Date): Promise<void> {
  const letters = await lettersOn(owed, at);
  let first = true;
  for (const { one, report, stage } of owed) {
    const { now, where } = reportIn(one, report._id);
    const target = { id: one._id, where: where({ reminded: { $ne: stage.key } }) };
    const entry = noted(one, { by: null, at }, 'report-back reminder', {
      after: { due: report.due, to: stage.roles.includes('sponsor') ? 'lead and sponsor' : 'lead' },
    });
    await act(Commitment, target, { $push: { [now('reminded')]: stage.key } }, [
      entry,
      ...(first ? letters : []),
    ]);
    first = false;
  }
}

async function lettersOn(owed: readonly Owed[], at: Date): Promise<PendingItem[]> {
  const [first] = owed;
  if (!first) return [];
  const roles = [...new Set(owed.flatMap(({ stage }) => stage.roles))];
  const lines = await Promise.all(owed.map(lineOf));
  const text = `You owe an answer on ${owed.length === 1 ? 'a promise' : 'these promises'}:\n\n${lines.join('\n')}\n\nSay what came of it in minutes: done, partly, not yet, or will not happen.\n`;
  return lettersTo(first.one.member, roles, { subject: 'Your report-back on a promise', text }, at);
}

async function lineOf({ one, report }: Owed): Promise<string> {
  const words = deskWording(one, await pledgeOf(one));
  return `- due on ${date(report.due)}: “${words}”\n  ${baseUrl}${paths.reportBack(one._id, report._id)}`;
}

/** Asks the community partners whose report-backs are due, and once more four weeks later. */
export async function askPartners(at: Date): Promise<void> {
  for (const one of await openToAll())
    for (const report of one.reports)
      if (isToAsk(report, dayOf(at)) && (await partnerOf(one))) await ask(one, report, at);
}

function isToAsk({ due, view, asked }: ReportBack, today: string): boolean {
  const [first] = asked;
  if (view || asked.length > 1) return false;
  return first ? daysAfter(dayOf(first), ASKED_AGAIN_DAYS) <= today : due <= today;
}

/** Each on the document as it stands now: a report-back before it may have moved it on. */
async function ask({ _id }: StoredCommitment, { _id: report }: ReportBack, at: Date): Promise<void> {
  const now = await Commitment.findById(_id).lean<StoredCommitment>();
  if (now) await askPartner(now, reportIn(now, report), { by: null, at, seen: now.version });
}
