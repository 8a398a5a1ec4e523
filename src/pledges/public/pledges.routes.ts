import type { Request, RequestHandler } from 'express';
import { NotFound } from '../../errors.ts';
import { Member } from '../../members/member.ts';
import { dayOf } from '../../network/day.ts';
import { tellsFigures } from '../../page-cache/told-figures.ts';
import { paths } from '../../paths.ts';
import { type Newest, newestPublication } from '../../publications/editions.ts';
import { countedText } from '../../publications/report.words.ts';
import { instantOf } from '../../web/page-instant.ts';
import { pageIn } from '../../web/paging.ts';
import { idParam } from '../../web/request.ts';
import { sharersOn } from '../together/sharer.ts';
import { figuresBehind } from './figures-behind.ts';
import { listView } from './list.view.ts';
import { listed, type PledgeFilter } from './listing.ts';
import { publicView } from './pledge.view.ts';
import { currentFigures, publicPledge, publicPledges } from './public-pledges.ts';

const MOST_CHOSEN = 50;

export const showPledges: RequestHandler = async (req, res) => {
  const at = instantOf(res);
  const all = await publicPledges(at);
  tellsFigures(res, figuresBehind(all));
  const listing = await listed(all);
  const newest = await newestPublication();
  res.render('pledges/public/index', {
    ...listView(listing, chosenIn(req), pageIn(req), dayOf(at)),
    today: dayOf(at),
    report: newest && reportView(newest),
  });
};

/** What the newest report counted, where its numbers differ from today's. */
const reportView = ({ slug, publication }: Newest) => ({
  counted: countedText(publication),
  total: publication.pledges.total,
  href: paths.report(slug),
});

const chosenIn = (req: Request): PledgeFilter => ({
  theme: values(req, 'theme'),
  status: values(req, 'status'),
  place: values(req, 'place'),
  sector: values(req, 'sector'),
});

function values(req: Request, name: string): string[] {
  const given = (req.query as Record<string, unknown>)[name];
  return [given ?? []]
    .flat()
    .filter(one => typeof one === 'string')
    .slice(0, MOST_CHOSEN);
}

type PledgingMember = Parameters<typeof publicView>[1][number];
const PLEDGING = { projection: { slug: 1, approved: 1, left: 1 } };

export const showPledge: RequestHandler = async (req, res) => {
  const at = instantOf(res);
  const one = await publicPledge(idParam(req), at);
  if (!one) throw new NotFound();
  tellsFigures(res, figuresBehind([one]));
  const ids = [one.pledge.member, ...sharersOn(one.pledge, dayOf(at)).map(({ member }) => member)];
  const makers = await Member.collection.find<PledgingMember>({ _id: { $in: ids } }, PLEDGING).toArray();
  res.render('pledges/public/show', publicView(one, makers, await currentFigures(at), dayOf(at)));
};
