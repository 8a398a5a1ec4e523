import type { Request, RequestHandler } from 'express';
import { Types } from 'mongoose';
import { z } from 'zod';
import { keptForm } from '../drafts/kept-form.ts';
import { NotFound } from '../errors.ts';
import { Member } from '../members/member.ts';
import { Partner } from '../partners/partner.ts';
import { paths } from '../paths.ts';
import { belongs, isCoordinator } from '../people/person.ts';
import { signedIn } from '../people/signed-in.ts';
import { allow } from '../web/allow.ts';
import { choice } from '../web/forms/fields.ts';
import { formView, versionIn } from '../web/forms/form.ts';
import { rowBeside } from '../web/forms/side-by-side.ts';
import { listed } from '../web/paging.ts';
import { found, idParam, query } from '../web/request.ts';
import { takingDownPolicy } from './commitment.policy.ts';
import { queueView, rowsOf } from './commitment.rows.ts';
import { Commitment, type StoredCommitment } from './commitment.ts';
import { deskView } from './desk.view.ts';
import { commitmentFor } from './load-commitment.ts';
import { namesIn } from './named.ts';
import { deskWording, pledgeOf } from './promise.wording.ts';
import { partnerOf } from './report-backs/partner-link.ts';
import { declineForm } from './said/said.form.ts';
import { keysOf, orNone } from './terms/choices.ts';
import { acceptTerms, declineTerms, namePartner } from './terms/promising.ts';
import { NONE } from './terms/terms.form.ts';
import { uncheckedWords } from './waiting.ts';

const PAGE_SIZE = 50;

/** What waits for a coordinator, and every commitment below it. */
export const showQueue: RequestHandler = async (req, res) => {
  allow(takingDownPolicy, 'read', signedIn(req), null);
  const at = new Date();
  const [unchecked, waiting, { rows, count, pages }] = await Promise.all([
    uncheckedWords(at),
    Commitment.find({ waiting: { $ne: null }, takenBack: null }, { pending: 0 }).lean<StoredCommitment[]>(),
    listed(
      req,
      { size: PAGE_SIZE, path: paths.commitmentQueue },
      {
        find: ({ skip, limit }) =>
          Commitment.find({}, { pending: 0 })
            .sort({ _id: -1 })
            .skip(skip)
            .limit(limit)
            .lean<StoredCommitment[]>(),
        count: Commitment.countDocuments(),
      },
    ),
  ]);
  res.render('commitments/queue', {
    ...(await queueView({ unchecked, waiting, all: rows }, at)),
    ...{ count, pages, public: paths.commitments },
  });
};

/** The commitments of a member, for its own people and coordinators. */
export const showMine: RequestHandler = async (req, res) => {
  const member = await found(Member.findById(idParam(req), { approved: 1 }).lean());
  const person = signedIn(req);
  if (!isCoordinator(person) && !belongs(person, member._id)) throw new NotFound();
  const all = await Commitment.find({ member: member._id }, { pending: 0 })
    .sort({ _id: -1 })
    .lean<StoredCommitment[]>();
  res.render('commitments/member', {
    name: member.approved.name,
    rows: await rowsOf(all, new Date()),
    pledges: paths.memberPledges(member._id),
  });
};

export const showOne: RequestHandler = async (req, res) => {
  const one = await commitmentFor(req, 'read');
  const person = signedIn(req);
  const [pledge, names, partner] = await Promise.all([pledgeOf(one), namesIn([one]), partnerOf(one)]);
  res.render('commitments/desk', {
    ...deskView(one, { person, names, at: new Date(), canAsk: partner !== null }),
    form: formView(res, {}, { version: one.version }),
    promise: deskWording(one, pledge),
    member: names.get(String(one.member))?.name ?? 'A former member',
    saved: query(req, 'saved') === 'yes',
    back: isCoordinator(person)
      ? { href: paths.commitmentQueue, text: 'Commitments' }
      : { href: paths.memberCommitments(one.member), text: 'Your commitments' },
  });
};

export const accept: RequestHandler = async (req, res) => {
  const one = await commitmentFor(req, 'accept');
  await acceptTerms(one, { by: signedIn(req)._id, at: new Date(), seen: versionIn(req) });
  res.redirect(303, `${paths.commitmentDesk(one._id)}?saved=yes`);
};

interface JudgedCommitment {
  one: StoredCommitment;
  promise: string;
}

const judgedFor = async (req: Request, act: 'accept' | 'ask'): Promise<JudgedCommitment> => {
  const one = await commitmentFor(req, act);
  return { one, promise: deskWording(one, await pledgeOf(one)) };
};

/** A coordinator sends terms back, with the reason. */
export const declining = keptForm<JudgedCommitment, { reason: string }>({
  view: 'commitments/decline',
  part: 'decline',
  thing: req => judgedFor(req, 'accept'),
  on: ({ one }) => one._id,
  version: ({ one }) => one.version,
  at: ({ one }) => paths.commitmentDecline(one._id),
  saved: () => ({ reason: '' }),
  schema: () => declineForm,
  shown: ({ one, promise }) => ({ promise, back: paths.commitmentDesk(one._id) }),
  refusedAt: 'reason',
  save: async ({ one }, { reason }, sending) => {
    await declineTerms(one, reason, sending);
    return `${paths.commitmentDesk(one._id)}?saved=yes`;
  },
});

interface Naming extends JudgedCommitment {
  partners: { value: string; text: string }[];
}

async function namingOf(req: Request): Promise<Naming> {
  const judged = await judgedFor(req, 'ask');
  const current = await Partner.find({ ended: null }, { profile: 1 }).sort({ 'profile.name': 1 }).lean();
  return {
    ...judged,
    partners: current.map(({ _id, profile }) => ({ value: String(_id), text: profile.name })),
  };
}

/** A coordinator says which community partner is asked what came of it. */
export const naming = keptForm<Naming, { partner: string }>({
  view: 'commitments/partner',
  part: 'partner',
  thing: namingOf,
  on: ({ one }) => one._id,
  version: ({ one }) => one.version,
  at: ({ one }) => paths.commitmentPartner(one._id),
  saved: ({ one }) => ({ partner: String(one.terms?.partner ?? NONE) }),
  schema: ({ partners }) =>
    z.object({ partner: choice([NONE, ...keysOf(partners)], 'Choose a community partner, or nobody') }),
  shown: ({ one, promise, partners }) => ({
    ...{ promise, partners: orNone(partners, 'Nobody'), back: paths.commitmentDesk(one._id) },
  }),
  refusedAt: 'partner',
  save: async ({ one }, { partner }, sending) => {
    await namePartner(one, partner === NONE ? null : new Types.ObjectId(partner), sending);
    return `${paths.commitmentDesk(one._id)}?saved=yes`;
  },
  sideBySide: ({ one, partners }, yours) => {
    const nameOf = (id: string) => partners.find(({ value }) => value === id)?.text ?? 'nobody';
    const [theirs, own] = [nameOf(String(one.terms?.partner)), nameOf(yours.partner)];
    return [rowBeside('Who is asked', theirs, own)];
  },
});
