import type { Request, RequestHandler, Response } from 'express';
import type { Types } from 'mongoose';
import { draftFor, sent as draftSent, type PlacedDraft } from '../../drafts/drafts.routes.ts';
import { type Redisplay, renderForm } from '../../drafts/redisplay.ts';
import { NotFound, NotNow } from '../../errors.ts';
import { dayOf } from '../../network/day.ts';
import { paths } from '../../paths.ts';
import { signedIn } from '../../people/signed-in.ts';
import { allow } from '../../web/allow.ts';
import { onceIn, type Typed, typedIn } from '../../web/forms/form.ts';
import { idParam, query } from '../../web/request.ts';
import { recordPledge } from '../changes.ts';
import { hintOfNew } from '../free.words.ts';
import { ownMember } from '../load-pledge.ts';
import { pledgePolicy } from '../pledge.policy.ts';
import { TYPE_CHOICES } from '../pledge.words.ts';
import { currentFigures } from '../public/public-pledges.ts';
import { indicatorChoices, kindAsked, kindView } from './form.kind.ts';
import { type FormKind, readPledge } from './pledge.form.ts';
import { typedBaseline } from './pledge.typed.ts';

export const showNew: RequestHandler = async (req, res) => {
  const member = await ownMember(req);
  allow(pledgePolicy, 'record', signedIn(req), { member: member._id });
  const [type, indicator] = [query(req, 'type'), query(req, 'indicator')];
  const today = dayOf(new Date());
  const kind = kindAsked(type, indicator, today);
  if (kind) {
    const draft = await draftFor(req, placeOf(member._id, kind));
    return showForm(req, res, kind, { offered: await newestBaseline(member._id, kind), draft });
  }
  const measured = type === 'measured';
  res.render(measured ? 'pledges/edit/indicator' : 'pledges/edit/type', {
    action: paths.newPledge(member._id),
    back: measured ? paths.newPledge(member._id) : paths.memberPledges(member._id),
    types: TYPE_CHOICES,
    themes: measured ? indicatorChoices(today) : [],
  });
};

const placeOf = (member: Types.ObjectId, { type, indicator }: FormKind): PlacedDraft => ({
  on: member,
  part: `pledge ${type} ${indicator}`,
  page: `${paths.newPledge(member)}?type=${type}&indicator=${indicator}`,
});

/** The member's newest accepted figure by the same definition, as the baseline would have been typed. */
async function newestBaseline(member: Types.ObjectId, { indicator, version }: FormKind): Promise<Typed> {
  if (!version) return {};
  const { ring } = version;
  const figures = (await currentFigures(new Date()))({ member: String(member), indicator, ring });
  const newest = figures.filter(({ definition }) => definition === version.version).at(-1);
  if (!newest) return {};
  const baseline = { ...newest.amount, period: newest.period };
  return typedBaseline({ measure: { indicator, definition: version.version, ring, baseline } });
}

interface NewPledgeRedisplay extends Redisplay {
  typed?: Typed;
  /** The newest figure, offered as the baseline. */
  offered?: Typed;
}

async function showForm(
  req: Request,
  res: Response,
  kind: FormKind,
  again: NewPledgeRedisplay,
): Promise<void> {
  const { offered = {}, draft = null } = again;
  const typed = again.typed ?? draft?.typed ?? { theme: themeOf(kind.indicator), ...offered };
  const shown = {
    kind: kindView(kind, 0, dayOf(new Date())),
    offered: offered.baselinePeriod !== undefined && !draft,
    keptBy: [
      { name: 'type', value: kind.type },
      { name: 'indicator', value: kind.indicator },
    ],
    hint: await hintOfNew(idParam(req), typed, new Date()),
    action: paths.memberPledges(String(req.params.id)),
    back: paths.newPledge(String(req.params.id)),
  };
  renderForm(res, 'pledges/edit/new', { typed, again, shown });
}

const themeOf = (code: string): string =>
  indicatorChoices(dayOf(new Date())).find(({ items }) => items.some(one => one.value === code))?.key ?? '';

export const create: RequestHandler = async (req, res) => {
  const member = await ownMember(req);
  const person = signedIn(req);
  allow(pledgePolicy, 'record', person, { member: member._id });
  if (member.left) throw new NotNow('This member has left the network. It makes no new pledges.');
  const at = new Date();
  const typed = typedIn(req);
  const kind = kindAsked(String(typed.type ?? ''), String(typed.indicator ?? ''), dayOf(at));
  if (!kind) return res.redirect(303, paths.newPledge(member._id));
  const sent = readPledge(kind, typed);
  if (!sent.ok) return showForm(req, res, kind, { typed, problems: sent.problems });
  const change = await hintOfNew(member._id, typed, at);
  if (change && typed.told !== change) return showForm(req, res, kind, { typed, change });
  const { type } = kind;
  const pledge = await recordPledge({
    member: member._id,
    type,
    content: sent.content,
    by: person._id,
    at,
    once: onceIn(req),
  });
  await draftSent(req, placeOf(member._id, kind));
  res.redirect(303, `${paths.pledgeDesk(pledge._id)}?sent=1`);
};

export async function draftPlace(req: Request): Promise<PlacedDraft> {
  const member = await ownMember(req);
  allow(pledgePolicy, 'record', signedIn(req), { member: member._id });
  const { type, indicator } = typedIn(req);
  const kind = kindAsked(String(type ?? ''), String(indicator ?? ''), dayOf(new Date()));
  if (!kind) throw new NotFound();
  const asked = (typed: Typed) => hintOfNew(member._id, typed, new Date());
  return { ...placeOf(member._id, kind), asked };
}
