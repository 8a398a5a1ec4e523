import type { RequestHandler, Response } from 'express';
import { Stale } from '../errors.ts';
import { paths } from '../paths.ts';
import { me } from '../people/me.ts';
import { allow } from '../web/allow.ts';
import { form, page, type Route } from '../web/door.ts';
import { formView, read, type Typed } from '../web/form.ts';
import { tagsIn } from './definition.typed.ts';
import {
  change,
  current,
  type Given,
  indicatorFor,
  lastOf,
  refusedAt,
  statusOf,
  versionOf,
} from './editing.ts';
import { wordingForm } from './indicator.form.ts';
import { indicatorPolicy } from './indicator.policy.ts';
import type { StoredIndicator } from './indicator.ts';
import { hasFigures, reword } from './rewording.ts';
import { wordsSideBySide } from './wording.ts';

const showWording: RequestHandler = async (req, res) => {
  const one = await indicatorFor(req);
  allow(indicatorPolicy, 'reword', me(req), null);
  await renderWording(res, one, { name: one.name, help: one.help ?? '', tags: lastOf(one).tags.join(', ') });
};

async function renderWording(
  res: Response,
  one: StoredIndicator,
  typed: Typed,
  given: Given = {},
): Promise<void> {
  const { problems = [], conflict = [] } = given;
  res.status(statusOf(given)).render('indicators/wording', {
    form: formView(res, typed, { version: versionOf(one, typed, problems), problems }),
    conflict,
    code: one.code,
    name: one.name,
    named: await hasFigures(one.code),
    version: paths.newIndicatorVersion(one.code),
    action: paths.indicatorWording(one.code),
    back: paths.indicator(one.code),
  });
}

const saveWording: RequestHandler = async (req, res) => {
  const one = await indicatorFor(req);
  allow(indicatorPolicy, 'reword', me(req), null);
  const sent = read(wordingForm, req);
  if (!sent.ok) return renderWording(res, one, sent.typed, sent);
  const words = { ...sent.value, tags: tagsIn(sent.value.tags) };
  try {
    await reword(one, words, change(req));
  } catch (failure) {
    if (!(failure instanceof Stale))
      return renderWording(res, one, sent.typed, { problems: refusedAt('name')(failure) });
    const now = current(failure);
    return renderWording(res, now, sent.typed, { conflict: wordsSideBySide(now, words) });
  }
  res.redirect(303, `${paths.indicatorDesk}?saved=${one.code}`);
};

export const indicatorWordingRoutes: Route[] = [
  page('coordinator', '/desk/indicators/:code/wording', showWording),
  form('coordinator', '/desk/indicators/:code/wording', saveWording),
];
