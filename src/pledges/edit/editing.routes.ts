import type { Request, RequestHandler, Response } from 'express';
import { current } from '../../acts/plain.ts';
import type { Draft } from '../../drafts/draft.ts';
import { draftFor, sent as draftSent, type PlacedDraft } from '../../drafts/drafts.routes.ts';
import { type Redisplay, renderForm } from '../../drafts/redisplay.ts';
import { Stale } from '../../errors.ts';
import { dayOf } from '../../network/day.ts';
import { paths } from '../../paths.ts';
import { signedIn } from '../../people/signed-in.ts';
import { clean } from '../../web/forms/clean.ts';
import { type Typed, typedIn, versionIn } from '../../web/forms/form.ts';
import { contentsSideBySide } from '../content.words.ts';
import { askedOfChange } from '../free.words.ts';
import { ifStale, pledgeFor } from '../load-pledge.ts';
import { latestContent, type StoredPledge } from '../pledge.ts';
import { currentFigures } from '../public/public-pledges.ts';
import { effectOfChange } from '../review/effect.ts';
import { toTell } from '../review/effect.words.ts';
import { type Editing, edit, type PledgeEdit, restatement, revision, withdrawal } from './editing.ts';
import { kindOf, kindView } from './form.kind.ts';

const show =
  (editing: Editing): RequestHandler =>
  async (req, res) => {
    const pledge = await pledgeFor(req, 'record');
    const draft = await draftFor(req, placeOf(editing, pledge));
    if (!draft) return render(res, editing, pledge, { typed: editing.typed(pledge) });
    const conflict = draft.seen === pledge.edition ? [] : draftConflict(editing, pledge, draft);
    await render(res, editing, pledge, { typed: draft.typed, draft, conflict });
  };

const placeOf = ({ shown }: Editing, { _id }: StoredPledge): PlacedDraft => ({
  on: _id,
  part: shown,
  page: `${paths.pledgeDesk(_id)}/${shown}`,
});

/** The draft beside what was saved since; nothing beside it where the draft cannot be read yet. */
function draftConflict(editing: Editing, pledge: StoredPledge, { typed }: Draft) {
  const yours = editing.read(pledge, typed);
  return yours.ok ? contentsSideBySide(latestContent(pledge), yours.content) : [];
}

const save =
  (editing: Editing): RequestHandler =>
  async (req, res) => {
    const pledge = await pledgeFor(req, 'record');
    const typed = typedIn(req);
    const sent = editing.read(pledge, typed);
    if (!sent.ok) return render(res, editing, pledge, { typed, problems: sent.problems });
    const change = await untold(pledge, sent, typed);
    if (change) return render(res, editing, pledge, { typed, change });
    const saved = await sent.save(changeIn(req)).catch(ifStale);
    if (!(saved instanceof Stale)) {
      await draftSent(req, placeOf(editing, pledge));
      return res.redirect(303, `${paths.pledgeDesk(pledge._id)}?sent=1`);
    }
    const now = current<StoredPledge>(saved);
    await render(res, editing, now, {
      typed,
      conflict: contentsSideBySide(latestContent(now), sent.content),
    });
  };

/** What it would change for the public, where the person who presses was not told so yet. */
async function untold(pledge: StoredPledge, sent: PledgeEdit, typed: Typed): Promise<string | null> {
  const change = await changeFor(pledge, sent);
  return change && typed.told !== change ? change : null;
}

/** What accepting it would change of an accepted pledge, and which words are asked about; null for neither. */
async function changeFor(pledge: StoredPledge, { content, why }: PledgeEdit): Promise<string | null> {
  if (!pledge.approved && why?.withdrawal) return null;
  const at = new Date();
  const waiting = { by: pledge.made.by, content, revision: '', restatement: '', withdrawal: '', ...why };
  const effect = pledge.approved && effectOfChange(pledge, await currentFigures(at), at, waiting);
  return toTell(effect, await askedOfChange(pledge, at, waiting));
}

const changeIn = (req: Request) => ({
  by: signedIn(req)._id,
  at: new Date(),
  seen: versionIn(req),
  answer: clean(String(typedIn(req).answer ?? '').slice(0, 5_000)),
});

async function render(
  res: Response,
  editing: Editing,
  pledge: StoredPledge,
  { typed, ...again }: Redisplay & { typed: Typed },
): Promise<void> {
  const content = latestContent(pledge);
  const question = pledge.waiting?.question && !pledge.waiting.answer ? pledge.waiting.question : null;
  const shown = {
    kind: kindView(kindOf(pledge.type, content), content.steps.length, dayOf(new Date())),
    promise: content.promise,
    accepted: pledge.approved !== null,
    question: question && { text: question.text, at: question.at },
    foreseen: editing.foreseen ? await changeFor(pledge, { content, why: editing.foreseen }) : null,
    first: editing.first(pledge),
    action: editing.action(pledge),
    back: paths.pledgeDesk(pledge._id),
  };
  renderForm(res, editing.view, { typed, again, saved: pledge.edition, shown });
}

const draftPlaceOf =
  (editing: Editing) =>
  async (req: Request): Promise<PlacedDraft> =>
    placeOf(editing, await pledgeFor(req, 'record'));

const pageOf = (editing: Editing) => ({
  show: show(editing),
  save: save(editing),
  draftPlace: draftPlaceOf(editing),
});

export const change = pageOf(edit);
export const revise = pageOf(revision);
export const restate = pageOf(restatement);
export const withdraw = pageOf(withdrawal);
