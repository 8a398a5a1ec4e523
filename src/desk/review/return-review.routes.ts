import type { Request, RequestHandler, Response } from 'express';
import { Types } from 'mongoose';
import { NotNow, Stale } from '../../errors.ts';
import { paths } from '../../paths.ts';
import { signedIn } from '../../people/signed-in.ts';
import { nameOf } from '../../returns/entry/submission-check.ts';
import { type ReturnContext, returnContext, type StoredFigure } from '../../returns/return.context.ts';
import { returnPolicy } from '../../returns/returns.policy.ts';
import { acceptFigure, askedOf, type SeenVersions } from '../../returns/review/figure.review.ts';
import { allow } from '../../web/allow.ts';
import { typedIn } from '../../web/forms/form.ts';
import { idParam } from '../../web/request.ts';
import { thingOf } from '../entry/return.page.ts';
import { leftAlone } from './judged.row.ts';
import { reviewPage } from './review.page.ts';
import { takeBack } from './taking-back.ts';

export const showFigures: RequestHandler = async (req, res) =>
  show(req, res, await returnContext(idParam(req)));

async function show(
  req: Request,
  res: Response,
  context: ReturnContext,
  passed: Passed[] = [],
): Promise<void> {
  const data = await reviewPage(context, signedIn(req), new Date());
  res.status(passed.length > 0 ? 409 : 200).render('desk/review/figures', { ...data, passed });
}

/** A figure that was not accepted with the others, and why. */
interface Passed {
  name: string;
  why: string;
}

/**
 * Accepts every figure on the page in the version seen there, as one batch that can be taken back. What changed
 * since is named and left alone, and so is what a question is open about.
 */
export const acceptAll: RequestHandler = async (req, res) => {
  const context = await returnContext(idParam(req));
  allow(returnPolicy, 'accept', signedIn(req), thingOf(context));
  const by = { by: signedIn(req)._id, at: new Date(), batch: new Types.ObjectId() };
  const passed: Passed[] = [];
  for (const { figure, seen } of seenIn(req, context)) {
    const asked = askedOf(context, figure);
    const why =
      leftAlone(context, asked, figure) ??
      (await acceptFigure(context, figure, seen, by).then(() => null, inWords));
    if (why) passed.push({ name: nameOf(asked), why });
  }
  if (passed.length > 0) return show(req, res, await returnContext(context.return._id), passed);
  res.redirect(303, paths.returnFigures(context.return._id));
};

/** Takes back what the last press accepted together. */
export const takeAllBack: RequestHandler = async (req, res) => {
  const context = await returnContext(idParam(req));
  allow(returnPolicy, 'accept', signedIn(req), thingOf(context));
  await takeBack(context, String(typedIn(req).batch ?? ''), { by: signedIn(req)._id, at: new Date() });
  res.redirect(303, paths.returnFigures(context.return._id));
};

function inWords(failure: unknown): string {
  if (failure instanceof Stale) return 'it changed while you were reading';
  if (failure instanceof NotNow) return failure.message;
  throw failure;
}

/** The figures of a return that a form names, each with the versions its page showed. */
function seenIn(req: Request, { figures }: ReturnContext): { figure: StoredFigure; seen: SeenVersions }[] {
  const all = [...figures.values()];
  return String(typedIn(req).seen ?? '')
    .split(',')
    .flatMap(text => {
      const seen = readSeen(text);
      const figure = all.find(({ _id }) => String(_id) === seen.id);
      return figure ? [{ figure, seen }] : [];
    });
}

/** "id:version:version of its denominator" */
export function readSeen(text: unknown): SeenVersions & { id: string } {
  const [id = '', version, linked] = String(text ?? '').split(':');
  return { id, version: Number(version) || 0, linked: Number(linked) || 0 };
}
