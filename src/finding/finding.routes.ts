import type { RequestHandler } from 'express';
import { paths } from '../paths.ts';
import { instantOf } from '../web/page-instant.ts';
import { pageIn } from '../web/paging.ts';
import { query } from '../web/request.ts';
import { findAll } from './finding.ts';
import { searchView } from './finding.view.ts';

/** The one search: what is found by these words, of every kind or of one. */
export const showSearch: RequestHandler = async (req, res) => {
  const [q, kind] = [query(req, 'q'), query(req, 'kind')];
  const found = q === '' ? [] : await findAll(q, instantOf(res));
  res.render('finding/index', { ...searchView(found, { q, kind, page: pageIn(req) }), action: paths.search });
};
