import type { RequestHandler, Response } from 'express';
import { dayOf } from '../../network/day.ts';
import { tellsFigures } from '../../page-cache/told-figures.ts';
import { paths } from '../../paths.ts';
import { figuresBehind } from '../../pledges/public/figures-behind.ts';
import { publicPledge } from '../../pledges/public/public-pledges.ts';
import { listView, narrowedIn } from '../../search/list.ts';
import { sendTable } from '../../web/files/table-file.ts';
import { instantOf } from '../../web/page-instant.ts';
import { found, param } from '../../web/request.ts';
import { Commitment, type StoredCommitment } from '../commitment.ts';
import { commitmentView } from './commitment.view.ts';
import { HEADS, lineOf } from './commitments.columns.ts';
import { facetsOf } from './facets.ts';
import { publicCommitments } from './public-commitments.ts';
import { loadReferred } from './referred.ts';
import { rowOf } from './row.view.ts';

const PAGE_SIZE = 15;

export const showCommitments: RequestHandler = async (req, res) => {
  const { all, index } = await publicCommitments(dayOf(instantOf(res)));
  const facets = facetsOf(all);
  const list = { all, index, facets, path: paths.commitments, size: PAGE_SIZE };
  const view = listView(list, narrowedIn(req, facets));
  res.render('commitments/public/index', {
    ...view,
    rows: view.rows.map(rowOf),
    ...{ csv: paths.commitmentsFile('csv'), json: paths.commitmentsFile('json') },
  });
};

export const showCommitment: RequestHandler = async (req, res) => {
  const at = instantOf(res);
  const wanted = { slug: param(req, 'slug'), published: { $ne: null } };
  const one = await found(Commitment.findOne(wanted, { pending: 0, links: 0 }).lean<StoredCommitment>());
  if (one.takenBack) return showGone(res, one.takenBack);
  const [referred, pledge] = await Promise.all([
    loadReferred([one]),
    one.pledge ? publicPledge(one.pledge, at) : undefined,
  ]);
  tellsFigures(res, figuresBehind(pledge ? [pledge] : []));
  const view = commitmentView(one, { referred, pledge: pledge ?? null, today: dayOf(at) });
  res.render('commitments/public/show', view);
};

/** What was taken down says so, when and why, and nothing else of it. */
const showGone = (res: Response, { at, reason = '' }: NonNullable<StoredCommitment['takenBack']>): void =>
  res.status(410).render('commitments/public/gone', { taken: dayOf(at), reason, all: paths.commitments });

export const send =
  (ending: 'csv' | 'json'): RequestHandler =>
  async (_req, res) => {
    const { all } = await publicCommitments(dayOf(instantOf(res)));
    sendTable(res, ending, { name: 'commitments', heads: HEADS, rows: all.map(lineOf) });
  };
