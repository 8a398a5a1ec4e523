import type { Request, RequestHandler, Response } from 'express';
import type { By } from '../../acts/by.ts';
import { type Draft, draftsOn } from '../../drafts/draft.ts';
import { NotFound } from '../../errors.ts';
import { evidenceIn } from '../../evidence/evidence.form.ts';
import { versionOn } from '../../indicators/catalogue.ts';
import { paths } from '../../paths.ts';
import { isCoordinator } from '../../people/person.ts';
import { signedIn } from '../../people/signed-in.ts';
import { checkedOf, nameOf, problemsOf } from '../../returns/entry/checking.ts';
import { dropSaved, withDrafts } from '../../returns/entry/drafting.ts';
import { type Filled, fillReturn } from '../../returns/entry/filling.ts';
import { fieldsOf, figuresIn, type SentFigure, versionOf } from '../../returns/entry/return.form.ts';
import { chooseIndicators } from '../../returns/entry/ticked-indicators.ts';
import { type ReturnContext, returnContext } from '../../returns/return.context.ts';
import { returnPolicy } from '../../returns/returns.policy.ts';
import { allow } from '../../web/allow.ts';
import {
  type Typed as Fields,
  type FormView,
  formView,
  type Problem,
  typedIn,
} from '../../web/forms/form.ts';
import { idParam, query } from '../../web/request.ts';
import { returnPage, thingOf } from './return.page.ts';

/** The return of the address, where the person may read it; else it does not exist for them. */
export async function readable(req: Request): Promise<ReturnContext> {
  const bundle = await returnContext(idParam(req));
  if (!returnPolicy.read(signedIn(req), thingOf(bundle))) throw new NotFound();
  return bundle;
}

/** Those who fill it in come to the form, the coordinator to its figures, the sponsor to what is attested. */
export const showReturn: RequestHandler = async (req, res) => {
  const bundle = await readable(req);
  const { _id } = bundle.return;
  if (returnPolicy.fill(signedIn(req), thingOf(bundle))) return show(req, res, bundle);
  res.redirect(isCoordinator(signedIn(req)) ? paths.returnFigures(_id) : paths.returnCheck(_id));
};

type Met = Pick<Filled, 'conflicts' | 'kept' | 'problems'>;
/** A page that is shown for the first time. */
export const nothingMet: Met = { conflicts: new Map(), kept: new Map(), problems: [] };

/** The page of a return; what could not be saved, or was typed and is not saved yet, stays in its boxes. */
export async function show(
  req: Request,
  res: Response,
  bundle: ReturnContext,
  met: Met = nothingMet,
): Promise<void> {
  const drafts = await draftsOn({ person: signedIn(req)._id, on: bundle.return._id });
  for (const key of met.kept.keys()) drafts.delete(key);
  const data = await pageData(req, res, bundle, { met, drafts });
  res.status(met.conflicts.size > 0 ? 409 : met.problems.length > 0 ? 422 : 200);
  res.render('returns/edit', { ...data, saved: query(req, 'saved') === '1' });
}

interface Shown {
  met: Met;
  drafts: ReadonlyMap<string, Draft>;
  live?: boolean;
}

/** A return as one person's page shows it, with what they typed since it was saved. */
export async function pageData(
  req: Request,
  res: Response,
  bundle: ReturnContext,
  { met, drafts, live }: Shown,
) {
  const drafted = withDrafts(bundle, drafts);
  const conflicts = new Map([...drafted.conflicts, ...met.conflicts]);
  const all = { ...met, kept: new Map([...drafted.kept, ...met.kept]) };
  const values = Object.assign({}, ...bundle.asked.map(asked => fieldsIn(asked, bundle, all))) as Fields;
  const view = formView(res, values, { problems: met.problems });
  const form = { ...view, problems: named(view.problems, bundle) };
  const given = { person: signedIn(req), form, conflicts, at: new Date(), saved: bundle.figures };
  const data = await returnPage(drafted.bundle, { ...given, kept: drafted.at, live });
  return { ...data, conflicts: conflicts.size, overtaken: drafted.conflicts.size };
}

/** A problem in the list at the top says which figure it is about. */
const named = (problems: FormView['problems'], { asked }: ReturnContext) =>
  problems.map(({ text, href }) => {
    const one = asked.find(({ key }) => href.startsWith(`#${key}-`));
    const name = one ? nameOf(one) : '';
    return { text: text.startsWith(name) ? text : `${name}: ${text}`, href };
  });

function fieldsIn(asked: ReturnContext['asked'][number], { figures }: ReturnContext, { kept }: Met): Fields {
  const figure = figures.get(asked.key);
  return fieldsOf(asked, kept.get(asked.key) ?? figure?.typed ?? {}, versionOf(figure));
}

export const saveReturn: RequestHandler = async (req, res) => {
  const bundle = await readable(req);
  allow(returnPolicy, 'fill', signedIn(req), thingOf(bundle));
  const by = { by: signedIn(req)._id, at: new Date() };
  const sent = figuresIn(req, bundle.asked);
  correct(req, sent);
  const refused = await takeFiles(req, bundle, sent, by);
  const filled = await fillReturn(bundle, sent, by);
  await dropSaved(bundle, sent, filled, by.by);
  await chooseMore(req, bundle, by);
  const now = { ...bundle, figures: filled.figures };
  const checks = typedIn(req).next === 'check';
  const problems = [...filled.problems, ...refused, ...(checks ? [] : wrongIn(now, filled))];
  if (filled.conflicts.size > 0 || problems.length > 0) return show(req, res, now, { ...filled, problems });
  const { _id } = bundle.return;
  res.redirect(303, checks ? paths.returnCheck(_id) : `${paths.return(_id)}?saved=1${placeOf(filled)}`);
};

/** What was saved is kept as it was typed; what stands in the way of submitting it is said at once. */
const wrongIn = (bundle: ReturnContext, { saved }: Filled): Problem[] =>
  problemsOf(checkedOf(bundle).filter(({ asked, read }) => saved.includes(asked.key) && !read.blank));

/** Where one was: at the figure that was saved last on the page. */
const placeOf = ({ saved }: Filled): string => (saved.length > 0 ? `#${saved.at(-1)}` : '');

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
async function chooseMore(req: Request, bundle: ReturnContext, by: By): Promise<void> {
  const { return: one, indicators, period } = bundle;
  const known = indicators.filter(each => versionOn(each, period.starts) !== null).map(({ code }) => code);
  const ticked = [typedIn(req).codes ?? []].flat().filter(code => known.includes(code));
  if (ticked.length === 0) return;
  allow(returnPolicy, 'choose', signedIn(req), thingOf(bundle));
  await chooseIndicators(one, ticked, by);
}
