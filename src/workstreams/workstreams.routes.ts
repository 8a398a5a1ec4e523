import type { RequestHandler } from 'express';
import { countsOf } from '../charts/statuses.ts';
import { NotFound } from '../errors.ts';
import { headline } from '../figures/headline.view.ts';
import { network } from '../network/current.ts';
import { dayOf } from '../network/day.ts';
import type { Workstream } from '../network/workstreams.ts';
import { paths } from '../paths.ts';
import { pledgeCard } from '../pledges/card.ts';
import { listed } from '../pledges/public/listing.ts';
import { publicPledges } from '../pledges/public/public-pledges.ts';
import { newestPublication } from '../publications/editions.ts';
import { listAddress } from '../search/narrowing.ts';
import { publicStories } from '../stories/public-stories.ts';
import { storyRow } from '../stories/story.view.ts';
import { month } from '../web/helpers/date.ts';
import { instantOf } from '../web/page-instant.ts';
import { param } from '../web/request.ts';

const MOST_PLEDGES = 5;
const MOST_STORIES = 5;

export const showWorkstreams: RequestHandler = (_req, res) => {
  res.render('workstreams/index', {
    rows: network.workstreams.map(({ key, name, aim }) => ({ name, aim, href: paths.workstream(key) })),
  });
};

export const showWorkstream: RequestHandler = async (req, res) => {
  const one = network.workstreams.find(({ key }) => key === param(req, 'key'));
  if (!one) throw new NotFound();
  const at = instantOf(res);
  const [pledges, figures, { all }] = await Promise.all([
    pledgesOf(one, at),
    figuresOf(one),
    publicStories(),
  ]);
  const stories = all.filter(({ workstream }) => workstream === one.key);
  res.render('workstreams/show', {
    ...{ name: one.name, aim: one.aim, leads: one.leads, watches: one.watches, pledges, figures },
    stories: stories.slice(0, MOST_STORIES).map(storyRow),
    allStories: stories.length > MOST_STORIES ? listAddress(paths.stories, { workstream: one.key }, 1) : null,
    all: paths.workstreams,
  });
};

/** The pledges about its themes: how they stand, and those told of last. */
async function pledgesOf({ themes }: Workstream, at: Date) {
  const { all } = await listed(await publicPledges(at));
  const own = all.filter(({ line }) => themes.includes(line.theme));
  return {
    count: own.length,
    counts: countsOf(own.map(({ line }) => line)),
    cards: own
      .slice(0, MOST_PLEDGES)
      .map(({ line, pledge, made }) => pledgeCard(line, pledge, dayOf(at), made)),
    all: listAddress(paths.pledges, { theme: themes }, 1),
  };
}

/** Its indicators as the newest report published them; null before the first. */
async function figuresOf({ indicators }: Workstream) {
  const newest = await newestPublication();
  if (!newest) return null;
  const { chapters, period } = newest.publication;
  const told = chapters
    .flatMap(chapter => chapter.indicators)
    .filter(({ code }) => indicators.includes(code));
  return {
    period: `Year to ${month(period.ends)}`,
    report: paths.report(newest.slug),
    figures: told.flatMap(({ name, series }) => {
      const figure = series.at(-1)?.figure;
      return figure ? [headline(name, figure)] : [];
    }),
  };
}
