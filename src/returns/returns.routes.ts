import type { Request, RequestHandler, Response } from 'express';
import { NotFound } from '../errors.ts';
import { evidenceIn } from '../evidence/evidence.form.ts';
import { versionOn } from '../indicators/catalogue.ts';
import { paths } from '../paths.ts';
import { me } from '../people/me.ts';
import { isCoordinator } from '../people/person.ts';
import { allow } from '../web/allow.ts';
import { formWithFiles, page, type Route } from '../web/door.ts';
import { type Typed as Fields, formView, type Problem, typedIn } from '../web/form.ts';
import { idParam, query } from '../web/request.ts';
import { type Bundle, bundleOf } from './bundle.ts';
import { chooseIndicators } from './choosing.ts';
import { type Filled, fillReturn } from './filling.ts';
import type { By } from './judging.ts';
import { fieldsOf, figuresIn, type Sent, versionOf } from './return.form.ts';
import { returnPage, thingOf } from './return.page.ts';
import { returnPolicy } from './returns.policy.ts';

/** The return of the address, where the person may read it; else it does not exist for them. */
export async function readable(req: Request): Promise<Bundle> {
  const bundle = await bundleOf(idParam(req));
  if (!returnPolicy.read(me(req), thingOf(bundle))) throw new NotFound();
  return bundle;
}

/** Those who fill it in come to the form, the coordinator to its figures, the sponsor to what is attested. */
const showReturn: RequestHandler = async (req, res) => {
  const bundle = await readable(req);
  const { _id } = bundle.return;
  if (returnPolicy.fill(me(req), thingOf(bundle))) return show(req, res, bundle);
  res.redirect(isCoordinator(me(req)) ? paths.returnFigures(_id) : paths.returnCheck(_id));
};

type Met = Pick<Filled, 'conflicts' | 'kept' | 'problems'>;
const nothingMet: Met = { conflicts: new Map(), kept: new Map(), problems: [] };

/** The page of a return; what could not be saved stays in its boxes. */
export async function show(
  req: Request,
  res: Response,
  bundle: Bundle,
  met: Met = nothingMet,
): Promise<void> {
  const values = Object.assign({}, ...bundle.asked.map(asked => fieldsIn(asked, bundle, met))) as Fields;
  const view = formView(res, values, { problems: met.problems });
  const given = { person: me(req), form: view, conflicts: met.conflicts, at: new Date() };
  const data = await returnPage(bundle, given);
  res.status(met.conflicts.size > 0 ? 409 : met.problems.length > 0 ? 422 : 200);
  res.render('returns/edit', { ...data, saved: query(req, 'saved') === '1', conflicts: met.conflicts.size });
}

function fieldsIn(asked: Bundle['asked'][number], { figures }: Bundle, { kept }: Met): Fields {
  const figure = figures.get(asked.key);
  return fieldsOf(asked, kept.get(asked.key) ?? figure?.typed ?? {}, versionOf(figure));
}

const saveReturn: RequestHandler = async (req, res) => {
  const bundle = await readable(req);
  allow(returnPolicy, 'fill', me(req), thingOf(bundle));
  const by = { by: me(req)._id, at: new Date() };
  const sent = figuresIn(req, bundle.asked);
  correct(req, sent);
  const refused = await takeFiles(req, bundle, sent, by);
  const filled = await fillReturn(bundle, sent, by);
  await chooseMore(req, bundle, by);
  const problems = [...filled.problems, ...refused];
  if (filled.conflicts.size > 0 || problems.length > 0)
    return show(req, res, { ...bundle, figures: filled.figures }, { ...filled, problems });
  const { _id } = bundle.return;
  res.redirect(303, typedIn(req).next === 'check' ? paths.returnCheck(_id) : `${paths.return(_id)}?saved=1`);
};

/** A pressed correction ("Change to £191,204,000") takes the place of what was typed in its box. */
function correct(req: Request, sent: Map<string, Sent>): void {
  const [, key, box, value] =
    /^([A-Z]{3}-\d{2}-\w+)-(\w+)=([\d.:]+)$/.exec(String(typedIn(req).correct ?? '')) ?? [];
  const one = key ? sent.get(key) : undefined;
  if (one && box && value && Object.hasOwn(one.typed, box)) one.typed[box] = value;
}

/** Puts each figure's evidence into what was typed. Resolves to what is wrong with files that were refused. */
async function takeFiles(
  req: Request,
  { member }: Bundle,
  sent: Map<string, Sent>,
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
async function chooseMore(req: Request, bundle: Bundle, by: By): Promise<void> {
  const { return: one, indicators, period } = bundle;
  const known = indicators.filter(each => versionOn(each, period.starts) !== null).map(({ code }) => code);
  const ticked = [typedIn(req).codes ?? []].flat().filter(code => known.includes(code));
  if (ticked.length === 0) return;
  allow(returnPolicy, 'choose', me(req), thingOf(bundle));
  await chooseIndicators(one, ticked, by);
}

export const returnRoutes: Route[] = [
  page('signed-in', '/returns/:id', showReturn),
  formWithFiles('signed-in', '/returns/:id', saveReturn),
];
