import type { Request, RequestHandler } from 'express';
import { Types } from 'mongoose';
import { z } from 'zod';
import type { By } from '../acts/by.ts';
import { keptForm } from '../drafts/kept-form.ts';
import { NotFound } from '../errors.ts';
import { Member } from '../members/member.ts';
import { paths } from '../paths.ts';
import { signedIn } from '../people/signed-in.ts';
import { pledgeFor } from '../pledges/load-pledge.ts';
import { latestContent, Pledge, type StoredPledge } from '../pledges/pledge.ts';
import { type Sharer, sharingState } from '../pledges/together/sharer.ts';
import { allow, allowed } from '../web/allow.ts';
import { choice } from '../web/forms/fields.ts';
import { formView } from '../web/forms/form.ts';
import { found, idParam, query } from '../web/request.ts';
import { acceptSharing, askToShare, endSharing } from './making-together.ts';
import { sharingPolicy } from './sharing.policy.ts';
import { sharingsOf } from './shown.ts';

interface AskingToShare {
  pledge: StoredPledge;
  /** Who can be asked. */
  members: { value: string; text: string }[];
  sharings: { name: string; state: string; on: string; end: string }[];
}

async function askingOf(req: Request): Promise<AskingToShare> {
  const pledge = await pledgeFor(req, 'record');
  const all = pledge.sharers.filter(({ ended }) => !ended);
  const members = await Member.find({}, { approved: 1, left: 1 }).sort({ 'approved.name': 1 }).lean();
  const names = new Map(members.map(({ _id, approved }) => [String(_id), approved.name]));
  const taken = new Set([String(pledge.member), ...all.map(({ member }) => String(member))]);
  return {
    pledge,
    members: members
      .filter(({ _id, left }) => !left && !taken.has(String(_id)))
      .map(({ _id, approved }) => ({ value: String(_id), text: approved.name })),
    sharings: all.map(one => ({
      name: names.get(String(one.member)) ?? 'A former member',
      state: sharingState(one),
      on: (one.accepted ?? one.asked).on,
      end: paths.sharingEnd(pledge._id, one._id),
    })),
  };
}

const nameOf = async (id: Types.ObjectId) => {
  const member = await found(Member.findById(id, { approved: 1, left: 1 }).lean());
  return { _id: id, name: member.approved.name, left: member.left };
};

/** The lead of a pledge asks other members to make it together. */
export const asking = keptForm<AskingToShare, { member: string }>({
  view: 'sharing/asking',
  part: 'sharing',
  thing: askingOf,
  on: ({ pledge }) => pledge._id,
  version: () => 0,
  at: ({ pledge }) => paths.pledgeSharing(pledge._id),
  saved: () => ({ member: '' }),
  schema: ({ members }) =>
    z.object({
      member: choice(
        members.map(({ value }) => value),
        'Choose the member to ask',
      ),
    }),
  shown: ({ pledge, members, sharings }, _typed, req) => ({
    promise: latestContent(pledge).promise,
    members: [{ value: '', text: 'Choose the member' }, ...members],
    sharings,
    saved: query(req, 'saved') === 'yes',
    back: paths.pledgeDesk(pledge._id),
  }),
  refusedAt: 'member',
  save: async ({ pledge }, { member }, { by, at }) => {
    const [leading, asked] = await Promise.all([nameOf(pledge.member), nameOf(new Types.ObjectId(member))]);
    await askToShare(pledge, leading, asked, { by, at });
    return `${paths.pledgeSharing(pledge._id)}?saved=yes`;
  },
});

const acting = (req: Request): By => ({ by: signedIn(req)._id, at: new Date() });

/** The leading member asks no more, or goes on without one that had accepted. */
export const end: RequestHandler = async (req, res) => {
  const pledge = await pledgeFor(req, 'record');
  await endSharing(pledge, sharerIn(req, pledge), acting(req));
  res.redirect(303, `${paths.pledgeSharing(pledge._id)}?saved=yes`);
};

function sharerIn(req: Request, { sharers }: StoredPledge): Sharer {
  const one = sharers.find(({ _id }) => _id.equals(idParam(req, 'sharing')));
  if (!one) throw new NotFound();
  return one;
}

async function sharerFor(req: Request, what: keyof typeof sharingPolicy) {
  const member = await found(Member.findById(idParam(req), { approved: 1 }).lean());
  const person = signedIn(req);
  if (!sharingPolicy.read(person, { member: member._id })) throw new NotFound();
  allow(sharingPolicy, what, person, { member: member._id });
  return member;
}

/** What a member is asked to make with others, and what it makes with them. */
export const showShared: RequestHandler = async (req, res) => {
  const { _id, approved } = await sharerFor(req, 'read');
  const may = allowed(sharingPolicy, signedIn(req), { member: _id });
  const all = await sharingsOf(_id);
  res.render('sharing/shared', {
    form: formView(res),
    name: approved.name,
    saved: query(req, 'saved') === 'yes',
    rows: all.map(({ one, pledge, leading }) => ({
      ...{ promise: latestContent(pledge).promise, leading, state: sharingState(one) },
      page: pledge.approved ? paths.pledge(pledge._id) : null,
      on: (one.accepted ?? one.asked).on,
      accept: may.answer && !one.accepted ? paths.sharedPledgeAcceptance(_id, one._id) : null,
      end: may.answer ? paths.sharedPledgeEnd(_id, one._id) : null,
    })),
    back: paths.memberPledges(_id),
  });
};

/** An answer of the member's own lead. */
const answered =
  (verb: typeof acceptSharing): RequestHandler =>
  async (req, res) => {
    const { _id } = await sharerFor(req, 'answer');
    const asked = { sharers: { $elemMatch: { _id: idParam(req, 'sharing'), member: _id } } };
    const pledge = await found(Pledge.findOne(asked).lean<StoredPledge>());
    await verb(pledge, sharerIn(req, pledge), acting(req));
    res.redirect(303, `${paths.sharedPledges(_id)}?saved=yes`);
  };

export const accept = answered(acceptSharing);
export const stepOut = answered(endSharing);
