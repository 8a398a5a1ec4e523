import type { Request, RequestHandler, Response } from 'express';
import type { Types } from 'mongoose';
import { boxesOn } from '../drafts/boxes.routes.ts';
import type { Draft } from '../drafts/draft.ts';
import { draftFor, sent as draftSent, type PlacedDraft } from '../drafts/drafts.routes.ts';
import { NotFound, NotNow } from '../errors.ts';
import { evidenceNamed } from '../evidence/evidence.ts';
import { Member } from '../members/member.ts';
import { dayOf } from '../network/day.ts';
import { paths } from '../paths.ts';
import { signedIn } from '../people/signed-in.ts';
import { allow, allowed } from '../web/allow.ts';
import { formView, onceIn, type Problem, type Typed, typedIn } from '../web/forms/form.ts';
import { found, idParam, query } from '../web/request.ts';
import { recordPledge } from './changes.ts';
import { deskView } from './desk.view.ts';
import { indicatorChoices, kindAsked, kindView } from './edit/form.kind.ts';
import { type FormKind, readPledge } from './edit/pledge.form.ts';
import { typedBaseline } from './edit/pledge.typed.ts';
import { askedHere, hintOfNew } from './free.words.ts';
import { pledgePolicy } from './pledge.policy.ts';
import { changeWaits, latestContent, Pledge, type StoredPledge } from './pledge.ts';
import { TYPE_CHOICES } from './pledge.words.ts';
import { currentFigures } from './public/public-pledges.ts';
import { nextInQueue } from './review/queue.ts';
import { lineFor } from './status/public-line.ts';
import { updateWaits } from './updates/update.ts';

/** A member whose people these are; to anyone else it is not there. */
async function ownMember(req: Request) {
  const member = await found(Member.findById(idParam(req)).lean());
  if (!pledgePolicy.read(signedIn(req), { member: member._id })) throw new NotFound();
  return member;
}

export const showMemberPledges: RequestHandler = async (req, res) => {
  const member = await ownMember(req);
  const at = new Date();
  const [pledges, figures] = await Promise.all([
    Pledge.find({ member: member._id }).sort({ 'made.at': 1 }).lean<StoredPledge[]>(),
    currentFigures(at),
  ]);
  const may = allowed(pledgePolicy, signedIn(req), { member: member._id });
  res.render('pledges/member', {
    name: member.approved.name,
    pledges: pledges.map(pledge => rowView(pledge, figures, dayOf(at))),
    create: may.record && !member.left ? paths.newPledge(member._id) : null,
  });
};

function rowView(pledge: StoredPledge, figures: Awaited<ReturnType<typeof currentFigures>>, today: string) {
  const line = lineFor(pledge, { figures, audience: 'desk' }, today);
  const questions = [pledge.waiting, ...pledge.updates.filter(one => !one.acceptance)];
  return {
    href: paths.pledgeDesk(pledge._id),
    update: pledge.approved && !pledge.withdrawal ? paths.newPledgeUpdate(pledge._id) : null,
    promise: latestContent(pledge).promise,
    status: line?.status ?? null,
    statusText: line?.statusText ?? null,
    progress: line?.progress ?? null,
    withdrawn: pledge.withdrawal !== null,
    waits: changeWaits(pledge) || pledge.updates.some(updateWaits),
    asked: questions.some(one => one?.question && !one.answer),
    drafts: pledge.updates.filter(one => !one.sent).length,
  };
}

export const newPledge: RequestHandler = async (req, res) => {
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

interface Shown {
  typed?: Typed;
  problems?: Problem[];
  offered?: Typed;
  draft?: Draft | null;
  /** What is asked about its words, which whoever pressed was not told yet. */
  change?: string | null;
}

async function showForm(req: Request, res: Response, kind: FormKind, shown: Shown): Promise<void> {
  const { problems = [], offered = {}, draft = null, change = null } = shown;
  const typed = shown.typed ?? draft?.typed ?? { theme: themeOf(kind.indicator), ...offered };
  res.status(problems.length > 0 ? 422 : 200).render('pledges/edit/new', {
    form: formView(res, typed, { problems, draft }),
    kind: kindView(kind, 0, dayOf(new Date())),
    offered: offered.baselinePeriod !== undefined && !draft,
    keptBy: [
      { name: 'type', value: kind.type },
      { name: 'indicator', value: kind.indicator },
    ],
    change,
    hint: await hintOfNew(idParam(req), typed, new Date()),
    action: paths.memberPledges(String(req.params.id)),
    back: paths.newPledge(String(req.params.id)),
  });
}

const themeOf = (code: string): string =>
  indicatorChoices(dayOf(new Date())).find(({ items }) => items.some(one => one.value === code))?.key ?? '';

export const createPledge: RequestHandler = async (req, res) => {
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

export const showOnDesk: RequestHandler = async (req, res) => {
  const pledge = await found(Pledge.findById(idParam(req)).lean<StoredPledge>());
  const person = signedIn(req);
  if (!pledgePolicy.read(person, pledge)) throw new NotFound();
  await renderDesk(req, res, pledge);
};

/** Shows a pledge on the desk; after a question without words, or a judgement that came too late, with that said. */
export async function renderDesk(
  req: Request,
  res: Response,
  pledge: StoredPledge,
  said: { problems?: Problem[]; stale?: boolean } = {},
): Promise<void> {
  const at = new Date();
  const [figures, member, asked] = await Promise.all([
    currentFigures(at),
    found(Member.findById(pledge.member).lean()),
    askedHere(pledge, at),
  ]);
  const names = await fileNames(pledge);
  const judges = pledgePolicy.accept(signedIn(req), { member: pledge.member });
  const { problems = [], stale = false } = said;
  res.status(stale ? 409 : problems.length > 0 ? 422 : 200).render('pledges/desk', {
    ...deskView(pledge, signedIn(req), { figures, names, asked, at }),
    member: member.approved.name,
    form: formView(res, problems.length > 0 ? typedIn(req) : {}, { problems }),
    stale,
    sent: query(req, 'sent') === '1',
    drafted: query(req, 'drafted') === '1',
    done: query(req, 'done') === '1',
    boxes: await boxesOn(req, pledge._id),
    back: backOf(pledge, member.approved.name, judges),
    next: judges ? await nextInQueue(pledge) : null,
  });
}

/** A coordinator comes from the queue and goes back there; the member's people come from their list. */
const backOf = ({ member }: StoredPledge, name: string, judges: boolean) =>
  judges
    ? { href: paths.pledgeQueue, text: 'Pledges to check' }
    : { href: paths.memberPledges(member), text: `Pledges of ${name}` };

async function fileNames({ updates }: StoredPledge): Promise<Map<string, string>> {
  const files = await evidenceNamed(updates.flatMap(one => one.evidence.files));
  return new Map(files.map(({ id, name }) => [String(id), name]));
}
