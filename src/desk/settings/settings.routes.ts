import type { Request, RequestHandler, Response } from 'express';
import type { Draft } from '../../drafts/draft.ts';
import {
  draftFor,
  isOvertaken,
  opened,
  type PlacedDraft,
  sent as putAway,
} from '../../drafts/drafts.routes.ts';
import { type Redisplay, renderForm } from '../../drafts/redisplay.ts';
import { Stale } from '../../errors.ts';
import { network } from '../../network/current.ts';
import type { Settings } from '../../network/network.ts';
import { changeSettings, type SettingsDocument, storedSettings } from '../../network/settings.ts';
import { loosenedBy, settingsSideBySide } from '../../network/settings.words.ts';
import { freshNetwork } from '../../network/stored.ts';
import { paths } from '../../paths.ts';
import { Person } from '../../people/person.ts';
import { signedIn } from '../../people/signed-in.ts';
import { allow } from '../../web/allow.ts';
import { type Problem, read, type Typed, typedIn, versionIn } from '../../web/forms/form.ts';
import { query } from '../../web/request.ts';
import { fromField, MOST_STEPS, settingsForm, stepField, typedSettings } from './settings.form.ts';
import { settingsPolicy } from './settings.policy.ts';

export const showSettings: RequestHandler = async (req, res) => {
  allow(settingsPolicy, 'see', signedIn(req), null);
  const draft = await draftFor(req, placeOf(req));
  const version = (await storedSettings())?.version ?? 0;
  const conflict = isOvertaken(draft, version) ? draftConflict(draft) : [];
  await show(req, res, opened(draft, typedSettings(network)), { draft, conflict });
};

const placeOf = (req: Request): PlacedDraft => ({
  on: signedIn(req)._id,
  part: 'settings',
  page: paths.settings,
  saved: typedSettings(network),
});

/** The draft beside what was saved since; nothing beside it where the draft cannot be read yet. */
function draftConflict({ typed }: Draft) {
  const yours = settingsForm.safeParse(typed);
  return yours.success ? settingsSideBySide(network, yours.data) : [];
}

interface SettingsRedisplay extends Redisplay {
  /** What the change would print that is held back today. */
  looser?: string[];
}

async function show(
  req: Request,
  res: Response,
  typed: Typed,
  { looser = [], ...again }: SettingsRedisplay = {},
): Promise<void> {
  const stored = await storedSettings();
  const shown = {
    steps: Array.from({ length: MOST_STEPS }, (_, i) => ({ from: fromField(i), step: stepField(i) })),
    looser,
    agreement: agreementTo(looser),
    last: stored && (await lastChange(stored)),
    done: query(req, 'done') === 'yes',
    action: paths.settings,
    record: `${paths.record}?what=network+settings`,
  };
  renderForm(res, 'desk/settings/settings', { typed, again, saved: stored?.version ?? 0, shown });
}

/** Whoever ticks the box agrees to these very sentences. */
const agreementTo = (looser: readonly string[]): string => looser.join(' ');

async function lastChange({ saved }: SettingsDocument) {
  const person = await Person.findById(saved.by, { name: 1 }).lean();
  return { at: saved.at, who: person?.name ?? 'someone who has left' };
}

export const saveSettings: RequestHandler = async (req, res) => {
  allow(settingsPolicy, 'change', signedIn(req), null);
  const sent = read(settingsForm, req);
  if (!sent.ok) return show(req, res, sent.typed, sent);
  const looser = loosenedBy(network.suppression, sent.value.suppression);
  if (typedIn(req).loosened !== agreementTo(looser) && looser.length > 0)
    return show(req, res, sent.typed, { looser, problems: [NOT_AGREED] });
  try {
    await changeSettings(sent.value, {
      by: signedIn(req)._id,
      at: new Date(),
      seen: versionIn(req),
      before: network,
    });
  } catch (failure) {
    if (!(failure instanceof Stale)) throw failure;
    return showConflict(req, res, sent.typed, sent.value);
  }
  await putAway(req, placeOf(req));
  res.redirect(303, `${paths.settings}?done=yes`);
};

const NOT_AGREED: Problem = {
  field: 'loosened',
  message: 'Read what would be printed of few people, and tick the box if that is meant',
};

async function showConflict(req: Request, res: Response, typed: Typed, yours: Settings): Promise<void> {
  await freshNetwork();
  await show(req, res, typed, { conflict: settingsSideBySide(network, yours) });
}

export function draftPlace(req: Request): PlacedDraft {
  allow(settingsPolicy, 'change', signedIn(req), null);
  return placeOf(req);
}
