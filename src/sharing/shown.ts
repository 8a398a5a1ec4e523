import type { Request, RequestHandler } from 'express';
import type { Types } from 'mongoose';
import { Member } from '../members/member.ts';
import { dayOf } from '../network/day.ts';
import { paths } from '../paths.ts';
import { pledgeCard } from '../pledges/card.ts';
import { Pledge, type StoredPledge } from '../pledges/pledge.ts';
import { type PublicPledge, publicPledge } from '../pledges/public/public-pledges.ts';
import { objectId, param } from '../web/request.ts';
import { Sharing, type StoredSharing } from './sharing.ts';

const NAMED = { accepted: { $ne: null }, ended: null };

/** The members that make a pledge beside the one that leads it, by name; one that left is named without a page. */
export async function sharersOf(pledge: Types.ObjectId) {
  const all = await Sharing.find({ ...NAMED, pledge }, { member: 1 }).lean<StoredSharing[]>();
  const members = await Member.find(
    { _id: { $in: all.map(({ member }) => member) } },
    { slug: 1, approved: 1, left: 1 },
  )
    .sort({ 'approved.name': 1 })
    .lean();
  return members.map(({ slug, approved, left }) => ({
    name: approved.name,
    href: left ? null : paths.member(slug),
  }));
}

/** The pledges that a member makes with others and does not lead, as everyone reads them. They count elsewhere. */
export async function sharedPledgesOf(member: Types.ObjectId, at: Date): Promise<PublicPledge[]> {
  const all = await Sharing.find({ ...NAMED, member }, { pledge: 1 })
    .sort({ _id: 1 })
    .lean<StoredSharing[]>();
  const shown = await Promise.all(all.map(({ pledge }) => publicPledge(pledge, at)));
  return shown.filter(one => one !== undefined);
}

/** These as cards, with who leads each. */
export async function sharedCards(open: readonly PublicPledge[], at: Date) {
  if (open.length === 0) return [];
  const leading = await Member.find(
    { _id: { $in: open.map(({ pledge }) => pledge.member) } },
    { slug: 1, left: 1 },
  ).lean();
  const slugs = new Map(leading.map(({ _id, slug, left }) => [String(_id), left ? null : slug]));
  return open.map(({ line, pledge }) => {
    const slug = slugs.get(String(pledge.member));
    const led = { name: `Led by ${line.member}`, href: slug ? paths.member(slug) : '' };
    return pledgeCard(line, pledge, dayOf(at), led);
  });
}

/** Gives the public page of a pledge those that make it too, as `sharers`. */
export const withSharers =
  (show: RequestHandler): RequestHandler =>
  async (req, res, next) => {
    res.locals.sharers = await sharersOf(idIn(req));
    return show(req, res, next);
  };

const idIn = (req: Request) => objectId(param(req, 'id'));

/** What each member is asked to make, or makes, with others: for its own desk. */
export async function sharingsOf(member: Types.ObjectId) {
  const all = await Sharing.find({ member, ended: null }, { pending: 0 })
    .sort({ _id: 1 })
    .lean<StoredSharing[]>();
  const [pledges, led] = await Promise.all([
    Pledge.find({ _id: { $in: all.map(({ pledge }) => pledge) } }).lean<StoredPledge[]>(),
    namesOfLeading(all),
  ]);
  return all.flatMap(one => {
    const pledge = pledges.find(({ _id }) => _id.equals(one.pledge));
    return pledge ? [{ one, pledge, leading: led.get(String(pledge.member)) ?? 'A former member' }] : [];
  });
}

async function namesOfLeading(all: readonly StoredSharing[]): Promise<Map<string, string>> {
  const members = await Pledge.distinct('member', { _id: { $in: all.map(({ pledge }) => pledge) } });
  const named = await Member.find({ _id: { $in: members } }, { approved: 1 }).lean();
  return new Map(named.map(({ _id, approved }) => [String(_id), approved.name]));
}

/** How many a member is asked to make together and has not answered. */
export const sharingsToAnswer = (member: Types.ObjectId): Promise<number> =>
  Sharing.countDocuments({ member, accepted: null, ended: null }).exec();
