import type { Request, RequestHandler } from 'express';
import { current } from '../../acts/plain.ts';
import type { Draft } from '../../drafts/draft.ts';
import { draftFor, sent as draftSent, type PlacedDraft } from '../../drafts/drafts.routes.ts';
import { NotNow, Stale } from '../../errors.ts';
import { dayOf } from '../../network/day.ts';
import { paths } from '../../paths.ts';
import { onceIn, typedIn, versionIn } from '../../web/forms/form.ts';
import { idParam } from '../../web/request.ts';
import { typedUpdate } from '../edit/pledge.typed.ts';
import { ifStale, pledgeFor } from '../load-pledge.ts';
import type { StoredPledge } from '../pledge.ts';
import { currentFigures } from '../public/public-pledges.ts';
import { findUpdate } from './update.act.ts';
import { readAccount } from './update.form.ts';
import { renderUpdate } from './update.page.ts';
import { answerIn, readSent, savingBy, sends, untold } from './update.sent.ts';
import type { Update } from './update.ts';
import { blankUpdate, updateConflict } from './update.view.ts';
import { recordUpdate, saveUpdate } from './updating.ts';

export const newUpdate: RequestHandler = async (req, res) => {
  const pledge = await openPledge(req);
  const at = new Date();
  const draft = await draftFor(req, placeOfNew(pledge));
  await renderUpdate(req, res, pledge, { typed: draft?.typed ?? blankUpdate(pledge, dayOf(at)), draft });
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
    return renderUpdate(req, res, pledge, { typed: typedIn(req), problems: sent.problems, file: sent.file });
  const change = await untold(req, pledge, sent.account, at);
  if (change) return renderUpdate(req, res, pledge, { typed: typedIn(req), change, file: sent.file });
  await recordUpdate(pledge, sent.account, { ...savingBy(req, pledge, at), once: onceIn(req) });
  await draftSent(req, placeOfNew(pledge));
  res.redirect(303, doneAt(pledge, sends(req, pledge)));
};

export const editUpdate: RequestHandler = async (req, res) => {
  const pledge = await openPledge(req);
  const update = findUpdate(pledge, idParam(req, 'update'));
  if (update.acceptance || !pledge.approved)
    throw new NotNow('This update is accepted. Record a new one to say more.');
  const draft = await draftFor(req, placeOfOne(pledge, update));
  if (!draft) return renderUpdate(req, res, pledge, { typed: typedUpdate(pledge.approved, update), update });
  const conflict = draft.seen === update.version ? [] : await draftConflict(pledge, update, draft);
  await renderUpdate(req, res, pledge, { typed: draft.typed, update, draft, conflict });
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
  if (!sent.ok)
    return renderUpdate(req, res, pledge, { typed, problems: sent.problems, update, file: sent.file });
  const change = await untold(req, pledge, sent.account, at);
  if (change) return renderUpdate(req, res, pledge, { typed, change, update, file: sent.file });
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
  await renderUpdate(req, res, now, { typed, update: theirs, conflict, file: sent.file });
};

const keep = async (...given: Parameters<typeof saveUpdate>) => saveUpdate(...given);

const doneAt = (pledge: StoredPledge, sent: boolean) =>
  `${paths.pledgeDesk(pledge._id)}?${sent ? 'sent' : 'drafted'}=1`;

export const newDraftPlace = async (req: Request): Promise<PlacedDraft> => placeOfNew(await openPledge(req));

export async function draftPlace(req: Request): Promise<PlacedDraft> {
  const pledge = await openPledge(req);
  return placeOfOne(pledge, findUpdate(pledge, idParam(req, 'update')));
}
