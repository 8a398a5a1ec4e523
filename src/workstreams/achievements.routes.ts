import type { RequestHandler } from 'express';
import { paths } from '../paths.ts';
import { instantOf } from '../web/page-instant.ts';
import { onPage, pageOfRows } from '../web/pages.ts';
import { pageIn } from '../web/paging.ts';
import { achievements } from './achievements.ts';

const PAGE_SIZE = 20;

export const showAchievements: RequestHandler = async (req, res) => {
  const all = await achievements(instantOf(res));
  const { from, pages } = pageOfRows({
    ...{ count: all.length, size: PAGE_SIZE, page: pageIn(req) },
    href: number => `${paths.achievements}?page=${number}`,
  });
  res.render('workstreams/achievements', {
    count: all.length,
    rows: onPage(all, from),
    pages,
    pledges: paths.pledges,
    commitments: paths.commitments,
  });
};
