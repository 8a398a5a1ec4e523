import type { Request, RequestHandler } from 'express';
import { draftsOn, dropDrafts } from '../drafts/draft.ts';
import { takeKeep } from '../drafts/drafts.routes.ts';
import { paths } from '../paths.ts';
import { me } from '../people/me.ts';
import { allow } from '../web/allow.ts';
import { form, type Route } from '../web/door.ts';
import type { Bundle } from './bundle.ts';
import { keepFigures } from './drafting.ts';
import { figuresIn } from './return.form.ts';
import { thingOf } from './return.page.ts';
import { returnPolicy } from './returns.policy.ts';
import { nothingMet, pageData, readable } from './returns.routes.ts';

async function fillable(req: Request): Promise<Bundle> {
  const bundle = await readable(req);
  allow(returnPolicy, 'fill', me(req), thingOf(bundle));
  return bundle;
}

/** Keeps what is typed, and answers with what the page says of it. */
const keep: RequestHandler = async (req, res) => {
  await takeKeep(req);
  const bundle = await fillable(req);
  const person = me(req)._id;
  await keepFigures(bundle, figuresIn(req, bundle.asked), { person, at: new Date() });
  const drafts = await draftsOn({ person, on: bundle.return._id });
  res.render('returns/draft', await pageData(req, res, bundle, { met: nothingMet, drafts, live: true }));
};

/** Puts back what is saved. */
const end: RequestHandler = async (req, res) => {
  const { return: one, asked } = await fillable(req);
  const keys = asked.map(({ key }) => key);
  await dropDrafts({ person: me(req)._id, on: one._id }, keys);
  res.redirect(303, paths.return(one._id));
};

export const returnDraftRoutes: Route[] = [
  form('signed-in', '/returns/:id/draft', keep),
  form('signed-in', '/returns/:id/draft/end', end),
];
