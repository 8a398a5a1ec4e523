import type { Request, RequestHandler } from 'express';
import { paths } from '../paths.ts';
import { pageNamed } from '../web/paging.ts';
import { Application, type ApplicationDocument, open, unconfirmed, undecided } from './application.ts';
import { queueRow } from './application.view.ts';

/** Rows of each list of the queue on one page. */
const PAGE_SIZE = 25;

/** The lists of the queue by what holds of their applications, and the names of their pages in the address. */
const LISTS = {
  waiting: () => ({ ...undecided, questions: { $not: { $elemMatch: { answer: null } } } }),
  asked: () => ({ ...undecided, questions: { $elemMatch: { answer: null } } }),
  unconfirmed: (at: Date) => ({ ...unconfirmed, 'received.at': { $gt: shownSince(at) } }),
  decided: () => ({ $or: [{ approval: { $ne: null } }, { decline: { $ne: null } }] }),
};
type ListName = keyof typeof LISTS;

export const showQueue: RequestHandler = async (req, res) => {
  const names = Object.keys(LISTS) as ListName[];
  const lists = await Promise.all(names.map(async name => [name, await listOf(req, name)] as const));
  res.render('applications/index', Object.fromEntries(lists));
};

/** One page of a list: those that wait oldest first, those decided newest first. */
async function listOf(req: Request, name: ListName) {
  const at = new Date();
  const filter = LISTS[name](at);
  const count = await Application.countDocuments(filter);
  const keeps = Object.keys(LISTS);
  const { from, pages } = pageNamed(req, { name, keeps, size: PAGE_SIZE, count, path: paths.applications });
  const found = await Application.find(filter)
    .sort({ 'received.at': name === 'decided' ? -1 : 1 })
    .skip(from.skip)
    .limit(from.limit)
    .lean();
  const others = name === 'decided' ? [] : await sharing(found, at);
  return {
    count,
    pages,
    rows: found.map(one => ({ ...withAddress(one), rivals: rivalsAmong(one, others) })),
  };
}

/** The applications still shown that name a number of any of these. */
const sharing = (found: readonly WithKeys[], at: Date): Promise<WithKeys[]> =>
  Application.find(
    {
      ...{ ...open, keys: { $in: found.flatMap(({ keys }) => keys) } },
      $or: [{ 'confirmation.at': { $ne: null } }, { 'received.at': { $gt: shownSince(at) } }],
    },
    { keys: 1 },
  ).lean<WithKeys[]>();

/** One that nobody confirmed is shown this long; whoever meant it has applied again by then. */
const UNCONFIRMED_SHOWN_MS = 30 * 86_400_000;

const shownSince = (at: Date): Date => new Date(at.getTime() - UNCONFIRMED_SHOWN_MS);

type WithKeys = Pick<Application, 'keys'> & { _id: ApplicationDocument['_id'] };

/** How many others of a list name one of its numbers. */
const rivalsAmong = (one: WithKeys, all: readonly WithKeys[]): number =>
  all.filter(other => !other._id.equals(one._id) && other.keys.some(key => one.keys.includes(key))).length;

const withAddress = (application: Parameters<typeof queueRow>[0]) => ({
  ...queueRow(application),
  href: paths.application(application._id as ApplicationDocument['_id']),
});
