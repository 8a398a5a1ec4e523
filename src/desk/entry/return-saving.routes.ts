import type { Request, RequestHandler } from 'express';
import type { By } from '../../acts/by.ts';
import { evidenceIn } from '../../evidence/evidence.form.ts';
import { versionOn } from '../../indicators/catalogue.ts';
import { paths } from '../../paths.ts';
import { signedIn } from '../../people/signed-in.ts';
import { dropSaved } from '../../returns/entry/drafting.ts';
import type { SaveResult } from '../../returns/entry/filling.ts';
import { fillReturn } from '../../returns/entry/filling.ts';
import type { SentFigure } from '../../returns/entry/return.form.ts';
import { figuresIn } from '../../returns/entry/return.form.ts';
import { problemsOf, readSaved } from '../../returns/entry/submission-check.ts';
import { chooseIndicators } from '../../returns/entry/ticked-indicators.ts';
import type { ReturnContext } from '../../returns/return.context.ts';
import { returnPolicy } from '../../returns/returns.policy.ts';
import { allow } from '../../web/allow.ts';
import { type Problem, typedIn } from '../../web/forms/form.ts';
import { thingOf } from './return.page.ts';
import { readable, show } from './return.routes.ts';

/** Saves what was typed, figure by figure; what could not be saved stays in its boxes. */
export const saveReturn: RequestHandler = async (req, res) => {
  const context = await readable(req);
  allow(returnPolicy, 'fill', signedIn(req), thingOf(context));
  const by = { by: signedIn(req)._id, at: new Date() };
  const sent = figuresIn(req, context.asked);
  correct(req, sent);
  const refusedFiles = await takeFiles(req, context, sent, by);
  const result = await fillReturn(context, sent, by);
  await dropSaved(context, sent, result, by.by);
  await chooseMore(req, context, by);
  const now = { ...context, figures: result.figures };
  const checks = typedIn(req).next === 'check';
  const problems = [...result.problems, ...refusedFiles, ...(checks ? [] : wrongIn(now, result))];
  if (result.conflicts.size > 0 || problems.length > 0) return show(req, res, now, { ...result, problems });
  const { _id } = context.return;
  res.redirect(303, checks ? paths.returnCheck(_id) : `${paths.return(_id)}?saved=1${placeOf(result)}`);
};

/** What was saved is kept as it was typed; what stands in the way of submitting it is said at once. */
const wrongIn = (context: ReturnContext, { saved }: SaveResult): Problem[] =>
  problemsOf(
    context.asked
      .filter(({ key }) => saved.includes(key))
      .map(asked => ({ asked, read: readSaved(context, asked) }))
      .filter(({ read }) => !read.blank),
  );

/** Where one was: at the figure that was saved last on the page. */
const placeOf = ({ saved }: SaveResult): string => (saved.length > 0 ? `#${saved.at(-1)}` : '');

const LONGEST_CORRECTION = 200;

/** A pressed correction ("Change to £191,204,000") takes the place of what was typed in its box. */
function correct(req: Request, sent: Map<string, SentFigure>): void {
  const [, key, box, from, value] =
    /^([A-Z]{3}-\d{2}-\w+)-(\w+)=(.*)>([\d.:]+)$/s.exec(
      String(typedIn(req).correct ?? '').slice(0, LONGEST_CORRECTION),
    ) ?? [];
  const one = key ? sent.get(key) : undefined;
  if (!one || !box || !value || !Object.hasOwn(one.typed, box)) return;
  if (digitsOf(one.typed[box]) === digitsOf(from)) one.typed[box] = value;
}

/** An amount as its digits: separators are put in when it is shown. */
const digitsOf = (text = ''): string => text.replace(/[\s,£]/g, '');

/** Puts each figure's evidence into what was typed. Resolves to what is wrong with files that were refused. */
async function takeFiles(
  req: Request,
  { member }: ReturnContext,
  sent: Map<string, SentFigure>,
  by: By,
): Promise<Problem[]> {
  const problems: Problem[] = [];
  for (const [key, { typed }] of sent) {
    const { file, problem } = await evidenceIn(req, `${key}-file`, { member: member.id, ...by });
    const removed =
      typedIn(req)[`${key}-file-removed`] === '1' && !req.sentFiles?.some(one => one.field === `${key}-file`);
    if (file && !removed) typed.file = String(file.id);
    if (problem) problems.push({ field: `${key}-file`, message: problem });
  }
  return problems;
}

/** The member gives more than it must: indicators by choice, ticked on the page. */
async function chooseMore(req: Request, context: ReturnContext, by: By): Promise<void> {
  const { return: one, indicators, period } = context;
  const known = indicators.filter(each => versionOn(each, period.starts) !== null).map(({ code }) => code);
  const ticked = [typedIn(req).codes ?? []].flat().filter(code => known.includes(code));
  if (ticked.length === 0) return;
  allow(returnPolicy, 'choose', signedIn(req), thingOf(context));
  await chooseIndicators(one, ticked, by);
}
