import type { Request, RequestHandler, Response } from 'express';
import { type Draft, draftsOn } from '../../drafts/draft.ts';
import { NotFound } from '../../errors.ts';
import { paths } from '../../paths.ts';
import { isCoordinator } from '../../people/person.ts';
import { signedIn } from '../../people/signed-in.ts';
import { withDrafts } from '../../returns/entry/drafting.ts';
import type { SaveResult } from '../../returns/entry/filling.ts';
import { fieldsOf, versionOf } from '../../returns/entry/return.form.ts';
import { nameOf } from '../../returns/entry/submission-check.ts';
import { type ReturnContext, returnContext, wholeReturnContext } from '../../returns/return.context.ts';
import type { WholeReturn } from '../../returns/return.read.ts';
import { returnPolicy } from '../../returns/returns.policy.ts';
import { type Typed as Fields, type FormView, formView } from '../../web/forms/form.ts';
import { idParam, query } from '../../web/request.ts';
import { returnPage, thingOf } from './return.page.ts';
import type { PageGiven } from './row.context.ts';

/** The return of the address, where the person may read it; else it does not exist for them. */
export const readable = async (req: Request): Promise<ReturnContext> =>
  onlyReadable(req, await returnContext(idParam(req)));

/** The same for an act on the return itself. */
export const wholeReadable = async (req: Request): Promise<ReturnContext<WholeReturn>> =>
  onlyReadable(req, await wholeReturnContext(idParam(req)));

function onlyReadable<C extends ReturnContext>(req: Request, context: C): C {
  if (!returnPolicy.read(signedIn(req), thingOf(context))) throw new NotFound();
  return context;
}

/** Those who fill it in come to the form, the coordinator to its figures, the sponsor to what is attested. */
export const showReturn: RequestHandler = async (req, res) => {
  const context = await readable(req);
  const { _id } = context.return;
  if (returnPolicy.fill(signedIn(req), thingOf(context))) return show(req, res, context);
  res.redirect(isCoordinator(signedIn(req)) ? paths.returnFigures(_id) : paths.returnCheck(_id));
};

type Refused = Pick<SaveResult, 'conflicts' | 'kept' | 'problems'>;

/** A page that is shown for the first time. */
export const nothingRefused: Refused = { conflicts: new Map(), kept: new Map(), problems: [] };

/** The page of a return; what could not be saved, or was typed and is not saved yet, stays in its boxes. */
export async function show(
  req: Request,
  res: Response,
  context: ReturnContext,
  refused: Refused = nothingRefused,
): Promise<void> {
  const drafts = await draftsOn({ person: signedIn(req)._id, on: context.return._id });
  for (const key of refused.kept.keys()) drafts.delete(key);
  const data = await pageData(req, res, context, { refused, drafts });
  res.status(refused.conflicts.size > 0 ? 409 : refused.problems.length > 0 ? 422 : 200);
  res.render('desk/entry/edit', { ...data, saved: query(req, 'saved') === '1' });
}

interface UnsavedState {
  refused: Refused;
  drafts: ReadonlyMap<string, Draft>;
}

/** A return as one person's page shows it, with what they typed since it was saved. */
async function pageData(req: Request, res: Response, context: ReturnContext, unsaved: UnsavedState) {
  const { drafted, given, overtaken } = withUnsaved(req, res, context, unsaved);
  const data = await returnPage(drafted, given);
  return { ...data, conflicts: given.conflicts.size, overtaken };
}

/** What was typed since it was saved laid over a return, and what its page is made with. */
export function withUnsaved(
  req: Request,
  res: Response,
  context: ReturnContext,
  { refused, drafts }: UnsavedState,
): { drafted: ReturnContext; given: PageGiven; overtaken: number } {
  const drafted = withDrafts(context, drafts);
  const conflicts = new Map([...drafted.conflicts, ...refused.conflicts]);
  const all = { ...refused, kept: new Map([...drafted.kept, ...refused.kept]) };
  const values = Object.assign({}, ...context.asked.map(asked => fieldsIn(asked, context, all))) as Fields;
  const view = formView(res, values, { problems: refused.problems });
  const form = { ...view, problems: named(view.problems, context) };
  const given = { person: signedIn(req), form, conflicts, at: new Date(), saved: context.figures };
  return {
    drafted: drafted.context,
    given: { ...given, kept: drafted.at },
    overtaken: drafted.conflicts.size,
  };
}

/** A problem in the list at the top says which figure it is about. */
const named = (problems: FormView['problems'], { asked }: ReturnContext) =>
  problems.map(({ text, href }) => {
    const one = asked.find(({ key }) => href.startsWith(`#${key}-`));
    const name = one ? nameOf(one) : '';
    return { text: text.startsWith(name) ? text : `${name}: ${text}`, href };
  });

function fieldsIn(
  asked: ReturnContext['asked'][number],
  { figures }: ReturnContext,
  { kept }: Refused,
): Fields {
  const figure = figures.get(asked.key);
  return fieldsOf(asked, kept.get(asked.key) ?? figure?.typed ?? {}, versionOf(figure));
}
