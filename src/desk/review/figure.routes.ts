import type { Request, RequestHandler, Response } from 'express';
import { z } from 'zod';
import { boxesOn, boxSent } from '../../drafts/boxes.routes.ts';
import { type Redisplay, renderForm } from '../../drafts/redisplay.ts';
import { NotFound, Stale } from '../../errors.ts';
import { paths } from '../../paths.ts';
import { signedIn } from '../../people/signed-in.ts';
import { Figure } from '../../returns/figure/figure.ts';
import { type ReturnContext, returnContext, type StoredFigure } from '../../returns/return.context.ts';
import { Return } from '../../returns/return.ts';
import { returnPolicy } from '../../returns/returns.policy.ts';
import { acceptFigure, answerQuery, queryFigure } from '../../returns/review/figure.review.ts';
import { allow } from '../../web/allow.ts';
import { longText } from '../../web/forms/fields.ts';
import { read, type Typed, typedIn } from '../../web/forms/form.ts';
import { found, idParam, objectId } from '../../web/request.ts';
import { thingOf } from '../entry/return.page.ts';
import { figurePage } from './figure.page.ts';
import { readSeen } from './return-review.routes.ts';

interface One {
  context: ReturnContext;
  figure: StoredFigure;
}

/** The figure of the address with its return, where the person may read it. */
async function readable(req: Request): Promise<One> {
  const figure = await found(Figure.findById(idParam(req), { history: 0, pending: 0 }).lean());
  const { _id } = await found(
    Return.findOne({ member: figure.member, period: figure.period }, { _id: 1 }).lean(),
  );
  const context = await returnContext(_id);
  if (!returnPolicy.read(signedIn(req), thingOf(context))) throw new NotFound();
  return { context, figure };
}

export const showFigure: RequestHandler = async (req, res) => show(req, res, await readable(req));

interface FigureRedisplay extends Redisplay {
  typed?: Typed;
  /** The version a coordinator judged, which is not the newest any more. */
  overtaken?: number | null;
}

async function show(
  req: Request,
  res: Response,
  { context, figure }: One,
  { typed = {}, overtaken = null, ...again }: FigureRedisplay = {},
): Promise<void> {
  const data = await figurePage(context, figure, { person: signedIn(req), overtaken, at: new Date() });
  const shown = { ...data, boxes: await boxesOn(req, figure._id) };
  renderForm(res, 'desk/review/figure', { typed, again: { ...again, moved: overtaken !== null }, shown });
}

export const acceptOne: RequestHandler = async (req, res) => {
  const one = await readable(req);
  allow(returnPolicy, 'accept', signedIn(req), thingOf(one.context));
  const seen = readSeen(typedIn(req).seen);
  const by = { by: signedIn(req)._id, at: new Date() };
  await unlessStale(req, res, seen.version, async () => {
    await acceptFigure(one.context, one.figure, seen, by);
    res.redirect(303, paths.returnFigures(one.context.return._id));
  });
};

const questionForm = z.object({ question: longText('Write the question') });

export const queryOne: RequestHandler = async (req, res) => {
  const one = await readable(req);
  allow(returnPolicy, 'query', signedIn(req), thingOf(one.context));
  const sent = read(questionForm, req);
  if (!sent.ok) return show(req, res, one, { typed: sent.typed, problems: sent.problems });
  const seen = readSeen(typedIn(req).seen).version;
  const query = { question: sent.value.question, seen, by: signedIn(req)._id, at: new Date() };
  await unlessStale(req, res, seen, async () => {
    await queryFigure(one.context, one.figure, query);
    await boxSent(req, one.figure._id);
    res.redirect(303, paths.returnFigures(one.context.return._id));
  });
};

/** Does what judges a version; when there is a newer one, shows both and keeps what was typed. */
async function unlessStale(req: Request, res: Response, seen: number, judge: () => Promise<void>) {
  try {
    await judge();
  } catch (failure) {
    if (!(failure instanceof Stale)) throw failure;
    await show(req, res, await readable(req), { typed: typedIn(req), overtaken: seen });
  }
}

const answerForm = z.object({ answer: longText('Write the answer') });

export const answerOne: RequestHandler = async (req, res) => {
  const one = await readable(req);
  allow(returnPolicy, 'answer', signedIn(req), thingOf(one.context));
  const sent = read(answerForm, req);
  if (!sent.ok) return show(req, res, one, { typed: sent.typed, problems: sent.problems });
  const answer = {
    text: sent.value.answer,
    query: objectId(typedIn(req).query),
    by: signedIn(req)._id,
    at: new Date(),
  };
  await answerQuery(one.context, one.figure, answer);
  await boxSent(req, one.figure._id);
  res.redirect(303, paths.figure(one.figure._id));
};

export const about = (act: 'query' | 'answer') => async (req: Request) => {
  const { context, figure } = await readable(req);
  allow(returnPolicy, act, signedIn(req), thingOf(context));
  return figure._id;
};
