import type { Request, RequestHandler } from 'express';
import mongoose from 'mongoose';
import { draftsOn, dropDrafts } from '../../drafts/draft.ts';
import { takeKeep } from '../../drafts/drafts.routes.ts';
import { NotHere, TooLarge } from '../../errors.ts';
import { paths } from '../../paths.ts';
import { signedIn } from '../../people/signed-in.ts';
import { keepFigures, unstored } from '../../returns/entry/drafting.ts';
import { figuresIn } from '../../returns/entry/return.form.ts';
import type { ReturnContext } from '../../returns/return.context.ts';
import { returnPolicy } from '../../returns/returns.policy.ts';
import { allow } from '../../web/allow.ts';
import { liveParts } from './live.parts.ts';
import { thingOf } from './return.page.ts';
import { nothingRefused, readable, withUnsaved } from './return.routes.ts';

async function fillable(req: Request): Promise<ReturnContext> {
  const context = await readable(req);
  allow(returnPolicy, 'fill', signedIn(req), thingOf(context));
  return context;
}

/** Keeps what is typed, and answers with what the page says of it: also where it could not be kept. */
export const keep: RequestHandler = async (req, res) => {
  await takeKeep(req);
  const context = await fillable(req);
  const by = { person: signedIn(req)._id, at: new Date() };
  const sent = figuresIn(req, context.asked);
  const refused = await keepFigures(context, sent, by).then(() => null, unlessKept);
  const stored = await draftsOn({ person: by.person, on: context.return._id });
  const drafts = refused ? new Map([...stored, ...unstored(context, sent, by)]) : stored;
  const { drafted, given } = withUnsaved(req, res, context, { refused: nothingRefused, drafts });
  res.status(refused ?? 200).render('desk/entry/draft', await liveParts(drafted, given, sent));
};

/** The status of an answer to what is too long to keep, or what the database did not take. */
function unlessKept(failure: unknown): number {
  if (failure instanceof TooLarge) return failure.status;
  if (failure instanceof mongoose.mongo.MongoError) return new NotHere().status;
  throw failure;
}

/** Puts back what is saved. */
export const end: RequestHandler = async (req, res) => {
  const { return: one, asked } = await fillable(req);
  const keys = asked.map(({ key }) => key);
  await dropDrafts({ person: signedIn(req)._id, on: one._id }, keys);
  res.redirect(303, paths.return(one._id));
};
