import type { Request, RequestHandler, Response } from 'express';
import { draftsOn } from '../../drafts/draft.ts';
import { type Redisplay, renderForm } from '../../drafts/redisplay.ts';
import { Stale } from '../../errors.ts';
import { paths } from '../../paths.ts';
import { signedIn } from '../../people/signed-in.ts';
import { withComputed } from '../../returns/entry/counting.ts';
import { withDrafts } from '../../returns/entry/drafting.ts';
import { submissionForm } from '../../returns/entry/return.form.ts';
import { checkedOf, problemsOf } from '../../returns/entry/submission-check.ts';
import { askAttestation, submitReturn } from '../../returns/entry/submitting.ts';
import type { ReturnContext } from '../../returns/return.context.ts';
import type { WholeReturn } from '../../returns/return.read.ts';
import { returnPolicy } from '../../returns/returns.policy.ts';
import { allow } from '../../web/allow.ts';
import { type Problem, read, versionIn } from '../../web/forms/form.ts';
import { ATTESTATION, checkPage, versionsOf, versionsSeen } from './check.page.ts';
import { changedSince, thingOf } from './return.page.ts';
import { show as showForm, wholeReadable } from './return.routes.ts';

export const showCheck: RequestHandler = async (req, res) => show(req, res, await wholeReadable(req));

async function show(
  req: Request,
  res: Response,
  context: ReturnContext<WholeReturn>,
  again: Redisplay = {},
): Promise<void> {
  const data = await checkPage(context, signedIn(req), new Date());
  const unsaved = withDrafts(context, await draftsOn({ person: signedIn(req)._id, on: context.return._id }))
    .kept.size;
  const shown = { ...data, moved: again.moved ?? false, unsaved };
  renderForm(res, 'desk/entry/check', { typed: {}, again, shown });
}

/** Submits exactly the figures the person read. What changed meanwhile is shown first. */
export const submit: RequestHandler = async (req, res) => {
  const context = await wholeReadable(req);
  allow(returnPolicy, 'submit', signedIn(req), thingOf(context));
  if (isIn(context)) return res.redirect(303, paths.return(context.return._id));
  const problems = problemsOf(checkedOf(context));
  if (problems.length > 0) return refuse(req, res, context, problems);
  const sent = read(submissionForm, req);
  if (!sent.ok) return show(req, res, context, { problems: sent.problems });
  if (sent.value.seen !== versionsSeen(context)) return show(req, res, context, { moved: true });
  const by = { by: signedIn(req)._id, at: new Date() };
  try {
    const figures = versionsOf(await withComputed(context, by));
    const submission = { attestation: ATTESTATION, figures, seen: versionIn(req), ...by };
    await submitReturn(context.return, submission);
  } catch (failure) {
    if (failure instanceof Stale) return show(req, res, await wholeReadable(req), { moved: true });
    throw failure;
  }
  res.redirect(303, paths.return(context.return._id));
};

/** Whether the very figures that are saved were submitted already: a second press has nothing to do. */
const isIn = (context: ReturnContext): boolean =>
  context.return.submissions.length > 0 && changedSince(context).length === 0;

/** What must be put right stands at its boxes, for those who can; the sponsor reads it on the check page. */
function refuse(req: Request, res: Response, context: ReturnContext<WholeReturn>, problems: Problem[]) {
  if (!returnPolicy.fill(signedIn(req), thingOf(context))) return show(req, res, context, { problems });
  return showForm(req, res, context, { conflicts: new Map(), kept: new Map(), problems });
}

export const askSponsor: RequestHandler = async (req, res) => {
  const context = await wholeReadable(req);
  const person = signedIn(req);
  allow(returnPolicy, 'askSponsor', person, thingOf(context));
  const problems = problemsOf(checkedOf(context));
  if (problems.length > 0) return refuse(req, res, context, problems);
  const about = { by: person._id, at: new Date(), lead: person.name, member: context.member.name };
  await askAttestation(context.return, about);
  res.redirect(303, paths.returnCheck(context.return._id));
};
