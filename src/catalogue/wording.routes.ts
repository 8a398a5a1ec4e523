import type { Request, RequestHandler, Response } from 'express';
import { current } from '../acts/plain.ts';
import type { Draft } from '../drafts/draft.ts';
import { draftFor, isOvertaken, opened, type PlacedDraft, sent as putAway } from '../drafts/drafts.routes.ts';
import { type Redisplay, renderForm } from '../drafts/redisplay.ts';
import { Stale } from '../errors.ts';
import { indicatorPolicy } from '../indicators/indicator.policy.ts';
import type { StoredIndicator } from '../indicators/indicator.ts';
import { paths } from '../paths.ts';
import { signedIn } from '../people/signed-in.ts';
import { allow } from '../web/allow.ts';
import { read, type Typed } from '../web/forms/form.ts';
import { change, indicatorFor, lastOf, refusedAt } from './definition.editing.ts';
import { tagsIn } from './definition.typed.ts';
import { wordingForm } from './indicator.form.ts';
import { hasFigures, reword, wordsSideBySide } from './wording.ts';

export const showWording: RequestHandler = async (req, res) => {
  const one = await indicatorFor(req);
  allow(indicatorPolicy, 'reword', signedIn(req), null);
  const place = placeOf(one);
  const draft = await draftFor(req, place);
  const conflict = isOvertaken(draft, one.version) ? draftConflict(one, draft) : [];
  await renderWording(res, one, opened(draft, place.saved), { draft, conflict });
};

const placeOf = (one: StoredIndicator) => ({
  on: one._id,
  part: 'wording',
  page: paths.indicatorWording(one.code),
  saved: { name: one.name, help: one.help ?? '', tags: lastOf(one).tags.join(', ') },
});

/** The draft beside what was saved since; nothing beside it where the draft cannot be read yet. */
function draftConflict(one: StoredIndicator, { typed }: Draft) {
  const yours = wordingForm.safeParse(typed);
  return yours.success ? wordsSideBySide(one, { ...yours.data, tags: tagsIn(yours.data.tags) }) : [];
}

async function renderWording(
  res: Response,
  one: StoredIndicator,
  typed: Typed,
  again: Redisplay = {},
): Promise<void> {
  const shown = {
    code: one.code,
    name: one.name,
    named: await hasFigures(one.code),
    version: paths.newIndicatorVersion(one.code),
    action: paths.indicatorWording(one.code),
    back: paths.indicator(one.code),
  };
  renderForm(res, 'catalogue/wording', { typed, again, saved: one.version, shown });
}

export const saveWording: RequestHandler = async (req, res) => {
  const one = await indicatorFor(req);
  allow(indicatorPolicy, 'reword', signedIn(req), null);
  const sent = read(wordingForm, req);
  if (!sent.ok) return renderWording(res, one, sent.typed, sent);
  const words = { ...sent.value, tags: tagsIn(sent.value.tags) };
  try {
    await reword(one, words, change(req));
  } catch (failure) {
    if (!(failure instanceof Stale))
      return renderWording(res, one, sent.typed, { problems: refusedAt('name')(failure) });
    const now = current<StoredIndicator>(failure);
    return renderWording(res, now, sent.typed, { conflict: wordsSideBySide(now, words) });
  }
  await putAway(req, placeOf(one));
  res.redirect(303, `${paths.indicatorDesk}?saved=${one.code}`);
};

export async function draftPlace(req: Request): Promise<PlacedDraft> {
  allow(indicatorPolicy, 'reword', signedIn(req), null);
  return placeOf(await indicatorFor(req));
}
