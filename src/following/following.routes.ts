import { createHash } from 'node:crypto';
import type { Request, RequestHandler, Response } from 'express';
import { NotFound } from '../errors.ts';
import { network } from '../network/current.ts';
import { paths } from '../paths.ts';
import { addressKey } from '../web/address.ts';
import { formView, type Problem, read, type Typed } from '../web/forms/form.ts';
import { limit, limitByPlace } from '../web/limits.ts';
import { idParam, param } from '../web/request.ts';
import { followForm, lettersShown } from './follow.form.ts';
import type { StoredFollower } from './follower.ts';
import { whenWritten } from './following.letters.ts';
import {
  askToFollow,
  confirmedIn,
  confirmFollows,
  followerOf,
  stopAll,
  stopOne,
  toConfirm,
  waitingIn,
} from './following.ts';
import { findSubject, type Subject } from './subject.ts';

const HOUR_S = 3600;
const DAY_S = 24 * HOUR_S;
/** A school may share one address on the network; letters to one mailbox are fewer. */
const byVisitor = limit('following-visitor', 30, HOUR_S);
const byMailbox = limitByPlace('following-mailbox', { each: 5, inAll: 10 }, DAY_S);

/** What can be followed without knowing its page: the places and themes of the network, and all of it as a feed. */
export const showFollowing: RequestHandler = (_req, res) => {
  const row = (kind: string, slug: string, name: string) => ({
    ...{ name, letters: paths.follow(kind, slug), feed: paths.feed(kind, slug) },
  });
  res.render('following/index', {
    networkName: network.name,
    places: network.places.map(({ slug, name }) => row('place', slug, name)),
    themes: network.themes.map(({ key, name }) => row('theme', key, name)),
    feed: paths.networkFeed,
    lists: { members: paths.members, commitments: paths.commitments, assemblies: paths.assemblies },
  });
};

async function subjectIn(req: Request): Promise<Subject> {
  const found = await findSubject(param(req, 'kind'), { slug: param(req, 'slug') }, new Date());
  if (!found) throw new NotFound();
  return found;
}

export const showFollow: RequestHandler = async (req, res) => showForm(res, await subjectIn(req));

function showForm(res: Response, subject: Subject, typed: Typed = {}, problems: Problem[] = []): void {
  res.status(problems.length > 0 ? 422 : 200).render('following/new', {
    form: formView(res, typed, { problems }),
    action: paths.follow(subject.kind, subject.slug),
    ...{ name: subject.name, kind: subject.kind, href: subject.href },
    choices: lettersShown(subject.kind),
    feed: paths.feed(subject.kind, subject.slug),
    contact: network.contact,
  });
}

export const askFor: RequestHandler = async (req, res) => {
  const subject = await subjectIn(req);
  const sent = read(followForm(subject.kind), req);
  if (!sent.ok) return showForm(res, subject, sent.typed, sent.problems);
  const visitor = addressKey(req.ip);
  await byVisitor.take(visitor);
  await byMailbox.take(hashed(sent.value.email), visitor);
  await askToFollow(subject, sent.value, new Date());
  res.redirect(303, paths.followSent);
};

/** Tries are counted without keeping the address. */
const hashed = (address: string): string => createHash('sha256').update(address).digest('base64url');

export const showSent: RequestHandler = (_req, res) => {
  res.render('following/sent', { contact: network.contact });
};

/** The page of the link that confirms. It changes nothing, since mail scanners open links too. */
export const showConfirmation: RequestHandler = async (req, res) => {
  const secret = param(req, 'secret');
  const at = new Date();
  const follower = await toConfirm(secret, at);
  if (!follower) return showOver(res);
  const waiting = await shownOf(waitingIn(follower, at), at);
  if (waiting.length === 0) return res.redirect(303, paths.followed(follower.secret));
  const form = formView(res);
  res.render('following/confirmation', { form, action: paths.followConfirmation(secret), waiting });
};

function showOver(res: Response): void {
  res.status(404).render('following/over', { contact: network.contact, all: paths.following });
}

/** Each with its name and page, and when it is written of. */
async function shownOf(follows: StoredFollower['follows'], at: Date) {
  const all = follows.map(async ({ _id, kind, subject, letters }) => {
    const found = await findSubject(kind, { id: subject }, at);
    const name = found?.name ?? 'Something that is not there any more';
    return { id: String(_id), kind, name, href: found?.href ?? null, when: whenWritten(letters) };
  });
  return Promise.all(all);
}

export const confirm: RequestHandler = async (req, res) => {
  const [secret, at] = [param(req, 'secret'), new Date()];
  const follower = await toConfirm(secret, at);
  if (!follower) return showOver(res);
  await confirmFollows(secret, at);
  res.redirect(303, paths.followed(follower.secret));
};

/** What an address follows, by a link in every letter; looking changes nothing. */
export const showFollowed: RequestHandler = async (req, res) => {
  const secret = param(req, 'secret');
  const follower = await followerOf(secret);
  if (!follower) return showOver(res);
  const at = new Date();
  const followed = await shownOf(confirmedIn(follower), at);
  res.render('following/followed', {
    form: formView(res),
    followed: followed.map(one => ({ ...one, action: paths.followedEnd(secret, one.id) })),
    waiting: waitingIn(follower, at).length,
    stop: paths.followed(secret),
  });
};

/** Stops every letter and deletes the address; a mailbox's own button asks for the same, and takes any answer. */
export const stopFollowing: RequestHandler = async (req, res) => {
  const follower = await followerOf(param(req, 'secret'));
  if (follower) await stopAll(follower, new Date());
  res.render('following/stopped', { all: paths.following });
};

export const stopOneOf: RequestHandler = async (req, res) => {
  const secret = param(req, 'secret');
  await stopOne(secret, idParam(req, 'follow'), new Date());
  if (await followerOf(secret)) return res.redirect(303, paths.followed(secret));
  res.render('following/stopped', { all: paths.following });
};
