import type { Request, RequestHandler, Response } from 'express';
import { z } from 'zod';
import { boxesOn, boxSent } from '../../drafts/boxes.routes.ts';
import { NotFound, Stale } from '../../errors.ts';
import { paths } from '../../paths.ts';
import { signedIn } from '../../people/signed-in.ts';
import { Figure } from '../../returns/figure.ts';
import { type ReturnContext, returnContext, type StoredFigure } from '../../returns/return.context.ts';
import { Return } from '../../returns/return.ts';
import { returnPolicy } from '../../returns/returns.policy.ts';
import { acceptFigure, answerQuery, queryFigure } from '../../returns/review/figure.review.ts';
import { allow } from '../../web/allow.ts';
import { longText } from '../../web/forms/fields.ts';
import { type Typed as Fields, formView, type Problem, read, typedIn } from '../../web/forms/form.ts';
import { found, idParam, objectId } from '../../web/request.ts';
import { thingOf } from '../entry/return.page.ts';
import { figurePage } from './figure.page.ts';
import { readSeen } from './return-review.routes.ts';

interface One {
  bundle: ReturnContext;
  figure: StoredFigure;
}

/** The figure of the address with its return, where the person may read it. */
async function readable(req: Request): Promise<One> {
  const figure = await found(Figure.findById(idParam(req), { history: 0, pending: 0 }).lean());
  const { _id } = await found(
    Return.findOne({ member: figure.member, period: figure.period }, { _id: 1 }).lean(),
  );
  const bundle = await returnContext(_id);
  if (!returnPolicy.read(signedIn(req), thingOf(bundle))) throw new NotFound();
  return { bundle, figure };
}

export const showFigure: RequestHandler = async (req, res) => show(req, res, await readable(req));

interface Met {
  values?: Fields;
  problems?: Problem[];
  /** The version a coordinator judged, which is not the newest any more. */
  overtaken?: number;
}

async function show(req: Request, res: Response, { bundle, figure }: One, met: Met = {}): Promise<void> {
  const { values = {}, problems = [], overtaken = null } = met;
  const view = formView(res, values, { problems });
  const data = await figurePage(bundle, figure, {
    ...{ person: signedIn(req), form: view, overtaken },
    at: new Date(),
  });
  const boxes = await boxesOn(req, figure._id);
  res.status(overtaken ? 409 : problems.length > 0 ? 422 : 200).render('returns/figure', { ...data, boxes });
}

export const acceptOne: RequestHandler = async (req, res) => {
  const one = await readable(req);
  allow(returnPolicy, 'accept', signedIn(req), thingOf(one.bundle));
  const seen = readSeen(typedIn(req).seen);
  const by = { by: signedIn(req)._id, at: new Date() };
  await unlessStale(req, res, seen.version, async () => {
    await acceptFigure(one.bundle, one.figure, seen, by);
    res.redirect(303, paths.returnFigures(one.bundle.return._id));
  });
};

const questionForm = z.object({ question: longText('Write the question') });

export const queryOne: RequestHandler = async (req, res) => {
  const one = await readable(req);
  allow(returnPolicy, 'query', signedIn(req), thingOf(one.bundle));
  const sent = read(questionForm, req);
  if (!sent.ok) return show(req, res, one, { values: sent.typed, problems: sent.problems });
  const seen = readSeen(typedIn(req).seen).version;
  const query = { question: sent.value.question, seen, by: signedIn(req)._id, at: new Date() };
  await unlessStale(req, res, seen, async () => {
    await queryFigure(one.bundle, one.figure, query);
    await boxSent(req, one.figure._id);
    res.redirect(303, paths.returnFigures(one.bundle.return._id));
  });
};

/** Does what judges a version; when there is a newer one, shows both and keeps what was typed. */
async function unlessStale(req: Request, res: Response, seen: number, judge: () => Promise<void>) {
  try {
    await judge();
  } catch (failure) {
    if (!(failure instanceof Stale)) throw failure;
    await show(req, res, await readable(req), { values: typedIn(req), overtaken: seen });
  }
}

const answerForm = z.object({ answer: longText('Write the answer') });

export const answerOne: RequestHandler = async (req, res) => {
  const one = await readable(req);
  allow(returnPolicy, 'answer', signedIn(req), thingOf(one.bundle));
  const sent = read(answerForm, req);
  if (!sent.ok) return show(req, res, one, { values: sent.typed, problems: sent.problems });
  const answer = {
    text: sent.value.answer,
    query: objectId(typedIn(req).query),
    by: signedIn(req)._id,
    at: new Date(),
  };
  await answerQuery(one.bundle, one.figure, answer);
  await boxSent(req, one.figure._id);
  res.redirect(303, paths.figure(one.figure._id));
};

export const about = (act: 'query' | 'answer') => async (req: Request) => {
  const { bundle, figure } = await readable(req);
  allow(returnPolicy, act, signedIn(req), thingOf(bundle));
  return figure._id;
};
