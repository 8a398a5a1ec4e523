import type { Request, RequestHandler, Response } from 'express';
import { draftFor, isOvertaken, type PlacedDraft, sent as putAway } from '../drafts/drafts.routes.ts';
import { type Redisplay, renderForm } from '../drafts/redisplay.ts';
import { Stale } from '../errors.ts';
import { hintText } from '../free-words/questions.words.ts';
import { memberFor, taskOf } from '../members/load-member.ts';
import type { MemberDocument } from '../members/member.ts';
import {
  profileChoices,
  profileForm,
  profileRows,
  profileTyped,
  reportingForm,
  typedProfile,
  yearStarts,
} from '../members/profile.form.ts';
import { latestProfile, proposeProfile, setReporting } from '../members/profile.ts';
import { paths } from '../paths.ts';
import { signedIn } from '../people/signed-in.ts';
import { read, type Typed, typedIn, versionIn } from '../web/forms/form.ts';
import { query } from '../web/request.ts';
import { askedOfProfile, hintOfProfile } from './profile.asked.ts';

export const showProfile: RequestHandler = async (req, res) => {
  const member = await memberFor(req, 'edit');
  const draft = await draftFor(req, placeOf(member));
  if (!draft) return show(req, res, member);
  const conflict = isOvertaken(draft, member.version)
    ? profileRows(latestProfile(member), profileTyped(draft.typed))
    : [];
  await show(req, res, member, { typed: draft.typed, draft, conflict });
};

const placeOf = (member: MemberDocument): PlacedDraft => ({
  on: member._id,
  part: 'profile',
  page: paths.memberProfile(member._id),
  ticks: ['homePlaces'],
  saved: typedProfile(latestProfile(member)),
  asked: typed => hintOfProfile(member, typed, new Date()),
});

async function show(
  req: Request,
  res: Response,
  member: MemberDocument,
  { typed: sent, ...again }: Redisplay & { typed?: Typed } = {},
): Promise<void> {
  const typed = valuesOf(member, sent);
  const shown = {
    current: taskOf(req, member, 'overview'),
    hint: await hintOfProfile(member, typed, new Date()),
    saved: query(req, 'saved'),
    name: member.approved.name,
    waiting: member.waiting && {
      at: member.waiting.at,
      hint: hintText(await askedOfProfile(member, new Date())),
    },
    declined: member.declined ? { at: member.declined.at, reason: member.declined.reason } : null,
    choices: profileChoices(),
    yearStarts,
    attesters: [
      { value: 'lead', text: 'The anchor lead' },
      { value: 'sponsor', text: 'The executive sponsor' },
    ],
    paths: {
      save: paths.memberProfile(member._id),
      reporting: paths.memberReporting(member._id),
      public: paths.member(member.slug),
    },
  };
  renderForm(res, 'desk/profile', { typed, again, saved: member.version, shown });
}

/** What is stored, or what was typed where that was this form: an unticked box is not in it. */
function valuesOf(member: MemberDocument, typed: Typed = {}): Typed {
  const stored = { ...typedProfile(latestProfile(member)), ...typedReporting(member) };
  return 'name' in typed ? { ...stored, homePlaces: [], ...typed } : { ...stored, ...typed };
}

const typedReporting = ({ yearStart, sponsorAttests }: MemberDocument): Typed => ({
  yearStart,
  attests: sponsorAttests ? 'sponsor' : 'lead',
});

export const saveProfile: RequestHandler = async (req, res) => {
  const member = await memberFor(req, 'edit');
  const sent = read(profileForm(new Date()), req);
  if (!sent.ok) return show(req, res, member, sent);
  const change = await hintOfProfile(member, sent.typed, new Date());
  if (change && typedIn(req).told !== change) return show(req, res, member, { typed: sent.typed, change });
  const save = async () => {
    await proposeProfile(member, sent.value, { by: signedIn(req)._id, version: versionIn(req) });
    await putAway(req, placeOf(member));
  };
  await orConflict(req, res, save, `${paths.memberProfile(member._id)}?saved=profile`);
};

export const saveReporting: RequestHandler = async (req, res) => {
  const member = await memberFor(req, 'edit');
  const sent = read(reportingForm, req);
  if (!sent.ok) return show(req, res, member, sent);
  const { yearStart, attests } = sent.value;
  const values = { yearStart, sponsorAttests: attests === 'sponsor' };
  const save = () => setReporting(member, values, { by: signedIn(req)._id, version: versionIn(req) });
  await orConflict(req, res, save, `${paths.memberProfile(member._id)}?saved=reporting`);
};

/** Saves, or shows both versions side by side with what was typed, ready to save again. */
async function orConflict(req: Request, res: Response, save: () => Promise<unknown>, then: string) {
  try {
    await save();
    res.redirect(303, then);
  } catch (failure) {
    if (!(failure instanceof Stale)) throw failure;
    const current = failure.current as MemberDocument;
    const typed = typedIn(req);
    const theirs = latestProfile(current);
    const yours = 'name' in typed ? profileTyped(typed) : theirs;
    await show(req, res, current, { typed, conflict: profileRows(theirs, yours) });
  }
}

export const draftPlace = async (req: Request): Promise<PlacedDraft> => placeOf(await memberFor(req, 'edit'));
