import type { Request, RequestHandler, Response } from 'express';
import { Types } from 'mongoose';
import { draftsOn } from '../../drafts/draft.ts';
import { Stale } from '../../errors.ts';
import { paths } from '../../paths.ts';
import { signedIn } from '../../people/signed-in.ts';
import { checkedOf, problemsOf } from '../../returns/entry/checking.ts';
import { withDrafts } from '../../returns/entry/drafting.ts';
import { submissionForm } from '../../returns/entry/return.form.ts';
import { askAttestation, submitReturn } from '../../returns/entry/submitting.ts';
import type { ReturnContext } from '../../returns/return.context.ts';
import { returnPolicy } from '../../returns/returns.policy.ts';
import { allow } from '../../web/allow.ts';
import { formView, type Problem, read, versionIn } from '../../web/forms/form.ts';
import { ATTESTATION, checkPage, versionsSeen } from './check.page.ts';
import { changedSince, thingOf } from './return.page.ts';
import { readable, show as showForm } from './returns.routes.ts';

export const showCheck: RequestHandler = async (req, res) => show(req, res, await readable(req));

async function show(
  req: Request,
  res: Response,
  bundle: ReturnContext,
  problems: Problem[] = [],
  moved = false,
): Promise<void> {
  const view = formView(res, {}, { problems });
  const data = await checkPage(bundle, signedIn(req), view, new Date());
  const unsaved = withDrafts(bundle, await draftsOn({ person: signedIn(req)._id, on: bundle.return._id }))
    .kept.size;
  res
    .status(moved ? 409 : problems.length > 0 ? 422 : 200)
    .render('returns/check', { ...data, moved, unsaved });
}

/** Submits exactly the figures the person read. What changed meanwhile is shown first. */
export const submit: RequestHandler = async (req, res) => {
  const bundle = await readable(req);
  allow(returnPolicy, 'submit', signedIn(req), thingOf(bundle));
  if (isIn(bundle)) return res.redirect(303, paths.return(bundle.return._id));
  const problems = problemsOf(checkedOf(bundle));
  if (problems.length > 0) return refuse(req, res, bundle, problems);
  const sent = read(submissionForm, req);
  if (!sent.ok) return show(req, res, bundle, sent.problems);
  if (sent.value.seen !== versionsSeen(bundle)) return show(req, res, bundle, [], true);
  const by = { by: signedIn(req)._id, at: new Date() };
  const submission = {
    attestation: ATTESTATION,
    figures: figuresSeen(sent.value.seen),
    seen: versionIn(req),
    ...by,
  };
  try {
    await submitReturn(bundle.return, submission);
  } catch (failure) {
    if (failure instanceof Stale) return show(req, res, await readable(req), [], true);
    throw failure;
  }
  res.redirect(303, paths.return(bundle.return._id));
};

/** Whether the very figures that are saved were submitted already: a second press has nothing to do. */
const isIn = (bundle: ReturnContext): boolean =>
  bundle.return.submissions.length > 0 && changedSince(bundle).length === 0;

/** What must be put right stands at its boxes, for those who can; the sponsor reads it on the check page. */
function refuse(req: Request, res: Response, bundle: ReturnContext, problems: Problem[]) {
  if (!returnPolicy.fill(signedIn(req), thingOf(bundle))) return show(req, res, bundle, problems);
  return showForm(req, res, bundle, { conflicts: new Map(), kept: new Map(), problems });
}

const figuresSeen = (seen: string) =>
  seen
    .split(',')
    .filter(Boolean)
    .map(pair => pair.split(':'))
    .map(([figure, version]) => ({ figure: new Types.ObjectId(figure), version: Number(version) }));

export const askSponsor: RequestHandler = async (req, res) => {
  const bundle = await readable(req);
  const person = signedIn(req);
  allow(returnPolicy, 'askSponsor', person, thingOf(bundle));
  const problems = problemsOf(checkedOf(bundle));
  if (problems.length > 0) return refuse(req, res, bundle, problems);
  const about = { by: person._id, at: new Date(), lead: person.name, member: bundle.member.name };
  await askAttestation(bundle.return, about);
  res.redirect(303, paths.returnCheck(bundle.return._id));
};
