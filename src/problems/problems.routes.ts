import type { Request, RequestHandler, Response } from 'express';
import { baseUrl } from '../network/current.ts';
import { paths } from '../paths.ts';
import { addressKey } from '../web/address.ts';
import {
  type Problem as FieldProblem,
  formView,
  onceIn,
  read,
  type Typed,
  typedIn,
} from '../web/forms/form.ts';
import { limit } from '../web/limits.ts';
import { query } from '../web/request.ts';
import { pageIn, problemForm } from './problem.form.ts';
import { PROBLEMS } from './problem.ts';
import { ADDRESS_KEPT_DAYS, reportProblem } from './problem.verbs.ts';
import { problemWord } from './problem.words.ts';

const HOUR_S = 3600;
/** A whole school may sit behind one address. */
const byAddress = limit('problem-address', 20, HOUR_S);
const inAll = limit('problem-all', 300, HOUR_S);

/** The form: about the page in its address, else the one that the reader came from. */
export const showNew: RequestHandler = (req, res) =>
  showForm(res, { page: query(req, 'page') || cameFrom(req) });

/** The page of ours that led here; '' where the browser does not say. */
function cameFrom(req: Request): string {
  const from = req.get('referer') ?? '';
  if (!URL.canParse(from)) return '';
  const { host, pathname, search } = new URL(from);
  const isOurs = host === req.host || host === new URL(baseUrl).host;
  return isOurs && pathname !== paths.newProblem ? pageIn(`${pathname}${search}`) : '';
}

function showForm(res: Response, typed: Typed, problems: FieldProblem[] = []): void {
  res.status(problems.length > 0 ? 422 : 200).render('problems/new', {
    form: formView(res, typed, { problems }),
    action: paths.problems,
    kept: ADDRESS_KEPT_DAYS,
    kinds: PROBLEMS.map(value => ({ value, text: problemWord(value) })),
  });
}

export const send: RequestHandler = async (req, res) => {
  const sent = read(problemForm, req);
  if (!sent.ok) return showForm(res, sent.typed, sent.problems);
  // A box that nobody sees is filled in by machines alone; they are told the same.
  if (!typedIn(req).surname) {
    await byAddress.take(addressKey(req.ip));
    await inAll.take('all');
    await reportProblem(sent.value, { at: new Date(), once: onceIn(req) });
  }
  res.redirect(303, `${paths.problemSent}?page=${encodeURIComponent(sent.value.page)}`);
};

export const showSent: RequestHandler = (req, res) =>
  res.render('problems/sent', { back: pageIn(query(req, 'page')) || paths.front });
