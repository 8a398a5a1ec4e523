import type { Request, RequestHandler, Response } from 'express';
import { current } from '../../acts/plain.ts';
import type { Draft } from '../../drafts/draft.ts';
import { draftFor, sent as draftSent, type PlacedDraft } from '../../drafts/drafts.routes.ts';
import { NotNow, Stale } from '../../errors.ts';
import { evidenceIn } from '../../evidence/evidence.form.ts';
import { type EvidenceFile, evidenceNamed } from '../../evidence/evidence.ts';
import { ACCEPT } from '../../evidence/kinds.ts';
import { dayOf } from '../../network/day.ts';
import { paths } from '../../paths.ts';
import { signedIn } from '../../people/signed-in.ts';
import { allowed } from '../../web/allow.ts';
import { clean } from '../../web/forms/clean.ts';
import { formView, onceIn, type Problem, type Typed, typedIn, versionIn } from '../../web/forms/form.ts';
import { idParam } from '../../web/request.ts';
import { typedUpdate } from '../edit/pledge.typed.ts';
import { askedOfUpdate } from '../free.words.ts';
import { ifStale, pledgeFor } from '../load-pledge.ts';
import { pledgePolicy } from '../pledge.policy.ts';
import type { StoredPledge } from '../pledge.ts';
import { currentFigures } from '../public/public-pledges.ts';
import { effectOfUpdate } from '../review/effect.ts';
import { toTell } from '../review/effect.words.ts';
import { readAccount } from './update.form.ts';
import type { Account, Update } from './update.ts';
import { blankUpdate, updateConflict, updateFormView } from './update.view.ts';
import { findUpdate, recordUpdate, saveUpdate } from './updating.ts';

export const newUpdate: RequestHandler = async (req, res) => {
  const pledge = await openPledge(req);
  const at = new Date();
  const draft = await draftFor(req, placeOfNew(pledge));
  await render(req, res, pledge, { typed: draft?.typed ?? blankUpdate(pledge, dayOf(at)), draft });
};

const placeOfNew = ({ _id }: StoredPledge): PlacedDraft => ({
  on: _id,
  part: 'update',
  page: paths.newPledgeUpdate(_id),
});

/** Updates are written on accepted pledges that stand. */
async function openPledge(req: Request): Promise<StoredPledge> {
  const pledge = await pledgeFor(req, 'draftUpdate');
  if (!pledge.approved)
    throw new NotNow('The coordinator has not accepted this pledge yet. Updates begin after that.');
  if (pledge.withdrawal) throw new NotNow('This pledge was withdrawn. It takes no more updates.');
  return pledge;
}

export const createUpdate: RequestHandler = async (req, res) => {
  const pledge = await openPledge(req);
  const at = new Date();
  const sent = await readSent(req, pledge, at, null);
  if (!sent.ok)
    return render(req, res, pledge, { typed: typedIn(req), problems: sent.problems, file: sent.file });
  const change = await untold(req, pledge, sent.account, at);
  if (change) return render(req, res, pledge, { typed: typedIn(req), change, file: sent.file });
  await recordUpdate(pledge, sent.account, { ...savingBy(req, pledge, at), once: onceIn(req) });
  await draftSent(req, placeOfNew(pledge));
  res.redirect(303, doneAt(pledge, sends(req, pledge)));
};

/** What sending it would change for the public, where the person who presses was not told so yet. */
async function untold(
  req: Request,
  pledge: StoredPledge,
  account: Account,
  at: Date,
): Promise<string | null> {
  if (!sends(req, pledge)) return null;
  const effect = effectOfUpdate(pledge, account, await currentFigures(at), at);
  const told = toTell(effect, await askedOfUpdate(pledge, account, at));
  return told && typedIn(req).told !== told ? told : null;
}

/** What was typed and chosen: a file is staged before anything else, so that no other mistake loses it. */
async function readSent(req: Request, pledge: StoredPledge, at: Date, before: Update | null) {
  const { member } = pledge;
  const { file, problem } = await evidenceIn(req, 'file', { member, by: signedIn(req)._id, at });
  const sent = readAccount(pledge, typedIn(req), await currentFigures(at), at);
  const wrong = [
    ...(sent.ok ? [] : sent.problems),
    ...(problem ? [{ field: 'file', message: problem }] : []),
  ];
  if (!sent.ok || wrong.length > 0) return { ok: false as const, problems: wrong, file };
  const { evidence } = sent.account;
  const files = [...(before?.evidence.files ?? []), ...(file ? [file.id] : [])];
  return { ok: true as const, account: { ...sent.account, evidence: { ...evidence, files } }, file };
}

export const editUpdate: RequestHandler = async (req, res) => {
  const pledge = await openPledge(req);
  const update = findUpdate(pledge, idParam(req, 'update'));
  if (update.acceptance || !pledge.approved)
    throw new NotNow('This update is accepted. Record a new one to say more.');
  const draft = await draftFor(req, placeOfOne(pledge, update));
  if (!draft) return render(req, res, pledge, { typed: typedUpdate(pledge.approved, update), update });
  const conflict = draft.seen === update.version ? [] : await draftConflict(pledge, update, draft);
  await render(req, res, pledge, { typed: draft.typed, update, draft, conflict });
};

const placeOfOne = (pledge: StoredPledge, { _id }: Update): PlacedDraft => ({
  on: pledge._id,
  part: `update ${_id}`,
  page: paths.pledgeUpdateEdit(pledge._id, _id),
});

/** The draft beside the version that somebody saved since; nothing beside it where the draft cannot be read yet. */
async function draftConflict(pledge: StoredPledge, theirs: Update, { typed }: Draft) {
  const at = new Date();
  const yours = readAccount(pledge, typed, await currentFigures(at), at);
  return yours.ok ? updateConflict(pledge, theirs, yours.account) : [];
}

export const changeUpdate: RequestHandler = async (req, res) => {
  const pledge = await openPledge(req);
  const at = new Date();
  const id = idParam(req, 'update');
  const update = findUpdate(pledge, id);
  const typed = typedIn(req);
  const sent = await readSent(req, pledge, at, update);
  if (!sent.ok) return render(req, res, pledge, { typed, problems: sent.problems, update, file: sent.file });
  const change = await untold(req, pledge, sent.account, at);
  if (change) return render(req, res, pledge, { typed, change, update, file: sent.file });
  const saving = { ...savingBy(req, pledge, at), seen: versionIn(req), answer: answerIn(typed) };
  const saved = await keep(pledge, id, sent.account, saving).catch(ifStale);
  if (!(saved instanceof Stale)) {
    await draftSent(req, placeOfOne(pledge, update));
    return res.redirect(303, doneAt(pledge, saving.send));
  }
  const now = current<StoredPledge>(saved);
  const theirs = findUpdate(now, id);
  if (theirs.acceptance)
    throw new NotNow('This update was accepted meanwhile. Record a new one to say more.');
  const conflict = updateConflict(now, theirs, sent.account);
  await render(req, res, now, { typed, update: theirs, conflict, file: sent.file });
};

const keep = async (...given: Parameters<typeof saveUpdate>) => saveUpdate(...given);

const answerIn = ({ answer }: Typed): string =>
  typeof answer === 'string' ? clean(answer.slice(0, 5_000)) : '';

/** A contributor's update stays a draft until the lead or a deputy sends it. */
function sends(req: Request, pledge: StoredPledge): boolean {
  return pledgePolicy.sendUpdate(signedIn(req), pledge) && typedIn(req).act !== 'draft';
}

const savingBy = (req: Request, pledge: StoredPledge, at: Date) => ({
  by: signedIn(req)._id,
  at,
  send: sends(req, pledge),
});

const doneAt = (pledge: StoredPledge, sent: boolean) =>
  `${paths.pledgeDesk(pledge._id)}?${sent ? 'sent' : 'drafted'}=1`;

interface Given {
  typed: Typed;
  problems?: Problem[];
  update?: Update;
  conflict?: ReturnType<typeof updateConflict>;
  /** What sending it would change for the public. */
  change?: string | null;
  /** Staged by this form already. */
  file?: EvidenceFile | null;
  /** What its writer typed before and did not send. */
  draft?: Draft | null;
}

async function render(req: Request, res: Response, pledge: StoredPledge, given: Given): Promise<void> {
  const {
    typed,
    problems = [],
    update = null,
    conflict = [],
    change = null,
    file = null,
    draft = null,
  } = given;
  const at = new Date();
  const version = problems.length > 0 || change ? Number(typed.version) || 0 : (update?.version ?? 0);
  res
    .status(conflict.length > 0 && !draft ? 409 : problems.length > 0 ? 422 : 200)
    .render('pledges/updates/update', {
      ...updateFormView(pledge, await currentFigures(at), dayOf(at), update),
      form: formView(res, typed, { ...(update ? { version } : {}), problems, draft }),
      may: allowed(pledgePolicy, signedIn(req), pledge),
      conflict,
      change,
      accept: ACCEPT,
      staged: { id: file && String(file.id), name: file?.name ?? null },
      files: (await evidenceNamed(update?.evidence.files ?? [])).map(({ name }) => name),
    });
}

export const newDraftPlace = async (req: Request): Promise<PlacedDraft> => placeOfNew(await openPledge(req));

export async function draftPlace(req: Request): Promise<PlacedDraft> {
  const pledge = await openPledge(req);
  return placeOfOne(pledge, findUpdate(pledge, idParam(req, 'update')));
}
