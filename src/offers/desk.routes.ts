import type { Request, RequestHandler } from 'express';
import type { Types } from 'mongoose';
import { NotFound } from '../errors.ts';
import { Member } from '../members/member.ts';
import { dayOf } from '../network/day.ts';
import { paths } from '../paths.ts';
import { holds, isCoordinator, livingMemberships, type SignedIn } from '../people/person.ts';
import { signedIn } from '../people/signed-in.ts';
import { listView, narrowedIn } from '../search/list.ts';
import { allow, allowed } from '../web/allow.ts';
import { emailInWords } from '../web/forms/email.ts';
import { formView, versionIn } from '../web/forms/form.ts';
import { idParam, query } from '../web/request.ts';
import { offerFor } from './load-offer.ts';
import { ownerName } from './offer.letters.ts';
import { offerPolicy, offersPolicy } from './offer.policy.ts';
import { Offer, type OfferAnswer, type StoredOffer } from './offer.ts';
import { aboutText } from './offer.words.ts';
import { closeOffer, match } from './offering.ts';
import { offerFacets, standingOffers } from './standing-offers.ts';

const PAGE_SIZE = 25;
const MOST_OWN = 60;

/** The members somebody leads, as the work bar has them. */
export const ledBy = (person: SignedIn): Types.ObjectId[] =>
  livingMemberships(person)
    .filter(({ member }) => holds(person, member, 'lead', 'deputy'))
    .map(({ member }) => member);

/** What is offered and asked for in the network; first what one's own members say, and who answered. */
export const showList: RequestHandler = async (req, res) => {
  const person = signedIn(req);
  allow(offersPolicy, 'read', person, null);
  const { all, index } = await standingOffers(dayOf(new Date()));
  const list = { all, index, facets: offerFacets, path: paths.offers, size: PAGE_SIZE };
  const view = listView(list, narrowedIn(req, offerFacets));
  res.render('offers/list', {
    ...view,
    rows: view.rows.map(one => ({
      ...{ href: paths.offer(one.id), title: one.name, about: one.about, owner: one.owner.name },
    })),
    own: await ownOf(person),
    add: (await membersNamed(ledBy(person))).map(({ id, name }) => ({ name, href: paths.newOffer(id) })),
    asks: paths.asks,
    partners: isCoordinator(person) ? paths.partnerDesk : null,
  });
};

/** A person's own, and those of partners for a coordinator; open ones with who answered first. */
async function ownOf(person: SignedIn) {
  const kinds: object[] = [
    { 'from.id': { $in: ledBy(person) } },
    ...(isCoordinator(person) ? [{ 'from.kind': 'partner' }] : []),
  ];
  const stored = await Offer.find({ $or: kinds }, { pending: 0 })
    .sort({ closed: 1, _id: -1 })
    .limit(MOST_OWN)
    .lean<StoredOffer[]>();
  return stored.map(one => ({
    ...{ href: paths.offer(one._id), title: one.content.title, about: aboutText(one.content) },
    closed: one.closed?.on ?? null,
    open: one.closed ? 0 : one.answers.filter(({ matched }) => !matched).length,
  }));
}

async function membersNamed(ids: readonly Types.ObjectId[]) {
  const members = await Member.find({ _id: { $in: ids }, left: null }, { approved: 1 }).lean();
  return members.map(({ _id, approved }) => ({ id: _id, name: approved.name, mailbox: approved.mailbox }));
}

export const showOne: RequestHandler = async (req, res) => {
  const one = await offerFor(req, 'read');
  const person = signedIn(req);
  const may = allowed(offerPolicy, person, one.from);
  const mine = new Set(ledBy(person).map(String));
  // Nobody but whose it was reads what is closed, and those who answered.
  const isParty =
    may.write || isCoordinator(person) || one.answers.some(({ member }) => mine.has(String(member)));
  if (one.closed && !isParty) throw new NotFound();
  const sees =
    may.write || isCoordinator(person) ? () => true : ({ member }: OfferAnswer) => mine.has(String(member));
  const { _id, content, thanks, closed } = one;
  res.render('offers/show', {
    form: formView(res, {}, { version: one.version }),
    ...{ title: content.title, words: content.words || null, about: aboutText(content) },
    owner: await ownerShown(one),
    answers: await answersShown(one.answers.filter(sees), one, may.match),
    others: one.answers.filter(answer => !sees(answer)).length,
    thanks: isParty && thanks ? { words: thanks.words, at: thanks.at } : null,
    closed: closed?.on ?? null,
    saved: query(req, 'saved') === 'yes',
    back: paths.offers,
    to: {
      change: may.write && !closed ? paths.offerChange(_id) : null,
      answer:
        may.answer && !closed && !one.answers.some(({ member }) => mine.has(String(member)))
          ? paths.newOfferAnswer(_id)
          : null,
      thanks:
        may.write && !thanks && one.answers.some(({ matched }) => matched) ? paths.offerThanks(_id) : null,
      close: may.write && !closed ? paths.offerClosing(_id) : null,
    },
  });
};

async function ownerShown({ from }: StoredOffer) {
  const [member] = from.kind === 'member' ? await membersNamed([from.id]) : [];
  const mailbox = member?.mailbox ? { address: member.mailbox, name: emailInWords(member.mailbox) } : null;
  return { name: await ownerName(from), mailbox };
}

async function answersShown(
  answers: readonly OfferAnswer[],
  { _id, closed }: StoredOffer,
  canMatch: boolean,
) {
  const members = new Map(
    (await membersNamed(answers.map(({ member }) => member))).map(one => [String(one.id), one]),
  );
  return answers.map(answer => {
    const member = members.get(String(answer.member));
    return {
      member: member?.name ?? 'A former member',
      mailbox: member?.mailbox ? { address: member.mailbox, name: emailInWords(member.mailbox) } : null,
      ...{ words: answer.words, at: answer.at, matched: answer.matched?.at ?? null },
      match: canMatch && !answer.matched && !closed ? paths.offerMatch(_id, answer._id) : null,
    };
  });
}

type Verb = (
  one: StoredOffer,
  change: { by: Types.ObjectId; at: Date; seen: number },
  req: Request,
) => Promise<void>;

/** An act of one button on an offer. */
const pressed =
  (act: 'match' | 'write', verb: Verb): RequestHandler =>
  async (req, res) => {
    const one = await offerFor(req, act);
    await verb(one, { by: signedIn(req)._id, at: new Date(), seen: versionIn(req) }, req);
    res.redirect(303, `${paths.offer(one._id)}?saved=yes`);
  };

export const matchOne = pressed('match', (one, change, req) => match(one, idParam(req, 'answer'), change));
export const close = pressed('write', (one, change) => closeOffer(one, change));
