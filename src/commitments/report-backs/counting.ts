import type { Types } from 'mongoose';
import { Assembly } from '../../assemblies/assembly.ts';
import { Member } from '../../members/member.ts';
import type { Period } from '../../network/period.ts';
import { paths } from '../../paths.ts';
import { type ComputedFigure, type CountedItem, onComputed } from '../../returns/figure/computed.ts';
import { date } from '../../web/helpers/date.ts';
import { Commitment, type StoredCommitment } from '../commitment.ts';
import { deskWording, pledgeOf } from '../promise.wording.ts';
import type { ReportBack } from '../report-back.ts';

/**
 * Counts a member's report-backs of a network year: those due in it, and those whose account was sent by the end of
 * the day it was due. A shared commitment counts for the member that leads it alone; one that was taken back, or made
 * to an assembly that was cancelled, for nobody; nor does one that fell due after its member had left. Source: the rule of "Commitments reported back on time", version 2.
 */
export async function countReportBacks(
  member: Types.ObjectId,
  { starts, ends }: Pick<Period, 'starts' | 'ends'>,
): Promise<ComputedFigure> {
  const one = await Member.findById(member, { left: 1 }).lean();
  const last = [ends, one?.left?.on ?? ends].toSorted()[0] as string;
  const due = { $elemMatch: { due: { $gte: starts, $lte: last } } };
  const wanted = { member, published: { $ne: null }, takenBack: null, reports: due };
  const all = await Commitment.find(wanted, { pending: 0 }).lean<StoredCommitment[]>();
  const cancelled = await cancelledOf(all);
  const held = all.filter(({ terms }) => !terms?.assembly || !cancelled.has(String(terms.assembly)));
  const items = (await Promise.all(held.map(each => itemsOf(each, { starts, ends: last })))).flat();
  items.sort((a, b) => a.on.localeCompare(b.on) || a.name.localeCompare(b.name, 'en'));
  return { numerator: items.filter(({ counts }) => counts).length, denominator: items.length, items };
}

async function cancelledOf(all: readonly StoredCommitment[]): Promise<ReadonlySet<string>> {
  const assemblies = all.flatMap(({ terms }) => terms?.assembly ?? []);
  if (assemblies.length === 0) return new Set();
  const found = await Assembly.find(
    { _id: { $in: assemblies }, cancelled: { $ne: null } },
    { _id: 1 },
  ).lean();
  return new Set(found.map(({ _id }) => String(_id)));
}

async function itemsOf(
  one: StoredCommitment,
  { starts, ends }: Pick<Period, 'starts' | 'ends'>,
): Promise<CountedItem[]> {
  const reports = one.reports.filter(({ due }) => due >= starts && due <= ends);
  const name = deskWording(one, await pledgeOf(one));
  const href = paths.commitment(one.slug);
  return reports.map(report => ({ name, href, on: report.due, ...inTime(report) }));
}

function inTime({ due, account }: ReportBack): Pick<CountedItem, 'counts' | 'words'> {
  const day = `due on ${date(due)}`;
  if (!account) return { counts: false, words: `${day}, not sent` };
  return { counts: account.on <= due, words: `${day}, sent on ${date(account.on)}` };
}

onComputed('report-backs', countReportBacks);
