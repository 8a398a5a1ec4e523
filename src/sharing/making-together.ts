import { Types } from 'mongoose';
import { act } from '../acts/act.ts';
import type { By } from '../acts/by.ts';
import type { PendingItem } from '../acts/consequences.ts';
import { note } from '../acts/entry.ts';
import { NotNow } from '../errors.ts';
import { typedByOthers } from '../mail/typed-by-others.ts';
import { lettersTo } from '../members/letters-to.ts';
import { baseUrl } from '../network/current.ts';
import { dayOf } from '../network/day.ts';
import { paths } from '../paths.ts';
import { latestContent, Pledge, type StoredPledge } from '../pledges/pledge.ts';
import type { Sharer } from '../pledges/together/sharer.ts';

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
  refuseWhere(pledge, member);
  const asked: Sharer = {
    ...{ _id: new Types.ObjectId(), member: member._id },
    ...{ asked: { by, at, on: dayOf(at) }, accepted: null, ended: null },
  };
  // Pressed twice, or by two of its people at once: it is asked once.
  const where = {
    withdrawal: null,
    $nor: [{ sharers: { $elemMatch: { member: member._id, ended: null } } }],
  };
  await act(Pledge, { id: pledge._id, where }, { $push: { sharers: asked } }, [
    noted(pledge, member._id, 'shared pledge asked', { by, at }),
    ...(await askingLetters(pledge, leading, member, at)),
  ]);
}

function refuseWhere(pledge: StoredPledge, { _id, left, name }: Asked): void {
  if (pledge.withdrawal) throw new NotNow('This pledge was withdrawn. Nobody makes it any more.');
  if (pledge.member.equals(_id)) throw new NotNow(`${name} leads this pledge.`);
  if (left) throw new NotNow('This member has left the network.');
  const others = pledge.sharers.filter(({ ended }) => !ended);
  if (others.some(({ member }) => member.equals(_id))) throw new NotNow(`${name} is asked already.`);
  if (others.length >= MOST_SHARERS)
    throw new NotNow(`No more than ${MOST_SHARERS} members make a pledge together.`);
}

/** The member's own lead accepts: it is named on the pledge from now on. Throws NotNow where it is over or done. */
export async function acceptSharing(pledge: StoredPledge, one: Sharer, { by, at }: By): Promise<void> {
  const $set = { 'sharers.$.accepted': { by, at, on: dayOf(at) }, shownAt: at };
  const entry = noted(pledge, one.member, 'shared pledge accepted', { by, at });
  const where = { sharers: { $elemMatch: { _id: one._id, accepted: null, ended: null } } };
  if (!(await act(Pledge, { id: pledge._id, where }, { $set }, [entry])))
    await refuseUnless(pledge, one, 'accepted');
}

/** The member says no or steps out, or the leading member asks it no more: nobody reads its name there from now on. */
export async function endSharing(pledge: StoredPledge, one: Sharer, { by, at }: By): Promise<void> {
  const $set = { 'sharers.$.ended': { by, at, on: dayOf(at) }, shownAt: at };
  const entry = noted(pledge, one.member, 'shared pledge ended', { by, at });
  const where = { sharers: { $elemMatch: { _id: one._id, ended: null } } };
  if (!(await act(Pledge, { id: pledge._id, where }, { $set }, [entry])))
    await refuseUnless(pledge, one, 'ended');
}

/** Pressed twice it is done already. */
async function refuseUnless({ _id }: StoredPledge, one: Sharer, part: 'accepted' | 'ended'): Promise<void> {
  const pledge = await Pledge.findById(_id, { sharers: 1 }).lean<Pick<StoredPledge, 'sharers'>>();
  const now = pledge?.sharers.find(each => each._id.equals(one._id));
  const isDone = part === 'ended' ? now?.ended : now?.accepted && !now.ended;
  if (!isDone) throw new NotNow('This was taken back meanwhile.');
}

const noted = ({ _id }: StoredPledge, member: Types.ObjectId, what: string, { by, at }: By): PendingItem =>
  note({ at, by, what, on: { kind: 'pledge', id: _id }, member });

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
