import type { RequestHandler, Response } from 'express';
import { NotFound } from '../errors.ts';
import { baseUrl, network } from '../network/current.ts';
import { paths } from '../paths.ts';
import { instantOf } from '../web/page-instant.ts';
import { param } from '../web/request.ts';
import { atom, type Feed, stableId } from './atom.ts';
import type { Happening } from './happenings/happening.ts';
import { newestOf } from './happenings/happenings.ts';
import { findSubject, subjectKey } from './subject.ts';

/** So many of the newest happenings are in a feed. */
const MOST = 50;
/** Feeds have a date also where nothing happened yet. */
const NOTHING_YET = new Date('2024-01-01T00:00:00Z');

/** All that happens in the network, as a feed. */
export const sendNetworkFeed: RequestHandler = async (_req, res) => {
  send(res, await newestOf(null, MOST, instantOf(res)), {
    id: stableId(`feed of ${network.name}`),
    title: network.name,
    page: `${baseUrl}${paths.front}`,
    self: `${baseUrl}${paths.networkFeed}`,
  });
};

/** What happens with one member, place, theme, assembly or commitment, as a feed. */
export const sendFeed: RequestHandler = async (req, res) => {
  const at = instantOf(res);
  const subject = await findSubject(param(req, 'kind'), { slug: param(req, 'slug') }, at);
  if (!subject) throw new NotFound();
  const key = subjectKey(subject);
  send(res, await newestOf(key, MOST, at), {
    id: stableId(`feed of ${key}`),
    title: `${subject.name} – ${network.name}`,
    page: `${baseUrl}${subject.href}`,
    self: `${baseUrl}${paths.feed(subject.kind, subject.slug)}`,
  });
};

function send(
  res: Response,
  news: readonly Happening[],
  feed: Pick<Feed, 'id' | 'title' | 'page' | 'self'>,
): void {
  const entries = news.map(({ id, at, told }) => {
    const { title, text, href } = told();
    return { id: stableId(id), at, title, text, href: `${baseUrl}${href}` };
  });
  res.type('application/atom+xml').send(atom({ ...feed, author: network.name, entries, since: NOTHING_YET }));
}
