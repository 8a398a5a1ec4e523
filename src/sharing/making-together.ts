import { Types } from 'mongoose';
import { act, begin } from '../acts/act.ts';
import type { By } from '../acts/by.ts';
import type { PendingItem } from '../acts/consequences.ts';
import { note } from '../acts/entry.ts';
import { isDuplicate, NotNow } from '../errors.ts';
import { typedByOthers } from '../mail/typed-by-others.ts';
import { lettersTo } from '../members/letters-to.ts';
import { baseUrl } from '../network/current.ts';
import { dayOf } from '../network/day.ts';
import { paths } from '../paths.ts';
import { latestContent, type StoredPledge } from '../pledges/pledge.ts';
import { Sharing, type StoredSharing } from './sharing.ts';

/** So many members make one pledge together, beside the one that leads it. */
const MOST_SHARERS = 20;

interface Asked {
  _id: Types.ObjectId;
  name: string;
  left: unknown;
}

interface Leading {
  _id: Types.ObjectId;
  name: string;
}

/**
 * The lead of a pledge asks another member to make it too; that member's leads are written to. Throws NotNow where it is
 * the leading member itself, has left, or is asked already, and where the pledge was withdrawn.
 */
export async function askToShare(
  pledge: StoredPledge,
  leading: Leading,
  member: Asked,
  { by, at }: By,
): Promise<void> {
  await refuseWhere(pledge, member);
  const earlier = await Sharing.findOne({ pledge: pledge._id, member: member._id }).lean<StoredSharing>();
  if (earlier && !earlier.ended) throw new NotNow(`${member.name} is asked already.`);
  const asked = { by, at, on: dayOf(at) };
  const _id = earlier?._id ?? new Types.ObjectId();
  const consequences = [
    noted({ _id, pledge: pledge._id, member: member._id }, 'shared pledge asked', { by, at }),
    ...(await askingLetters(pledge, leading, member, at)),
  ];
  if (earlier) return askAgain(earlier, asked, consequences);
  const values = { _id, pledge: pledge._id, member: member._id, asked, accepted: null, ended: null };
  try {
    await begin(Sharing, values, consequences);
  } catch (failure) {
    // Pressed twice, or by two of its people at once: it is asked once.
    if (!isDuplicate(failure)) throw failure;
  }
}

async function askAgain(
  { _id }: StoredSharing,
  asked: StoredSharing['asked'],
  consequences: PendingItem[],
): Promise<void> {
  const update = { $set: { asked, accepted: null, ended: null } };
  await act(Sharing, { id: _id, where: { ended: { $ne: null } } }, update, consequences);
}

async function refuseWhere(pledge: StoredPledge, { _id, left, name }: Asked): Promise<void> {
  if (pledge.withdrawal) throw new NotNow('This pledge was withdrawn. Nobody makes it any more.');
  if (pledge.member.equals(_id)) throw new NotNow(`${name} leads this pledge.`);
  if (left) throw new NotNow('This member has left the network.');
  const others = await Sharing.countDocuments({ pledge: pledge._id, ended: null });
  if (others >= MOST_SHARERS)
    throw new NotNow(`No more than ${MOST_SHARERS} members make a pledge together.`);
}

/** The member's own lead accepts: it is named on the pledge from now on. Throws NotNow where it is over or done. */
export async function acceptSharing(one: StoredSharing, { by, at }: By): Promise<void> {
  const update = { $set: { accepted: { by, at, on: dayOf(at) } } };
  const entry = noted(one, 'shared pledge accepted', { by, at });
  const where = { accepted: null, ended: null };
  if (!(await act(Sharing, { id: one._id, where }, update, [entry]))) await refuseUnless(one, 'accepted');
}

/** The member says no or steps out, or the leading member asks it no more: nobody reads its name there from now on. */
export async function endSharing(one: StoredSharing, { by, at }: By): Promise<void> {
  const update = { $set: { ended: { by, at, on: dayOf(at) } } };
  const entry = noted(one, 'shared pledge ended', { by, at });
  const done = await act(Sharing, { id: one._id, where: { ended: null } }, update, [entry]);
  if (!done) await refuseUnless(one, 'ended');
}

/** Pressed twice it is done already. */
async function refuseUnless({ _id }: StoredSharing, part: 'accepted' | 'ended'): Promise<void> {
  const now = await Sharing.findById(_id).lean<StoredSharing>();
  const isDone = part === 'ended' ? now?.ended : now?.accepted && !now.ended;
  if (!isDone) throw new NotNow('This was taken back meanwhile.');
}

type OnRecord = Pick<StoredSharing, '_id' | 'pledge' | 'member'>;

const noted = ({ pledge, member }: OnRecord, what: string, { by, at }: By): PendingItem =>
  note({ at, by, what, on: { kind: 'pledge', id: pledge }, member });

function askingLetters(
  pledge: StoredPledge,
  leading: Leading,
  { _id: member }: Asked,
  at: Date,
): Promise<PendingItem[]> {
  const { promise } = latestContent(pledge);
  const subject = 'You are asked to make a pledge together';
  const text = `${typedByOthers(leading.name)} asks you to make this pledge together:\n\n“${promise}”\n\nIt leads the pledge and reports on it; it counts once. You are named on it only if you accept:\n${baseUrl}${paths.sharedPledges(member)}\n`;
  return lettersTo(member, ['lead', 'deputy'], { subject, text }, at);
}
