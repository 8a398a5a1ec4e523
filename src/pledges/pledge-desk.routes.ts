import type { Request, RequestHandler, Response } from 'express';
import { boxesOn } from '../drafts/boxes.routes.ts';
import { type Redisplay, renderForm } from '../drafts/redisplay.ts';
import { NotFound } from '../errors.ts';
import { evidenceNamed } from '../evidence/evidence.ts';
import { Member } from '../members/member.ts';
import { dayOf } from '../network/day.ts';
import { paths } from '../paths.ts';
import { signedIn } from '../people/signed-in.ts';
import { allowed } from '../web/allow.ts';
import { typedIn } from '../web/forms/form.ts';
import { found, idParam, query } from '../web/request.ts';
import { deskView } from './desk.view.ts';
import { askedHere } from './free.words.ts';
import { ownMember } from './load-pledge.ts';
import { pledgePolicy } from './pledge.policy.ts';
import { changeWaits, latestContent, Pledge, type StoredPledge } from './pledge.ts';
import { currentFigures } from './public/public-pledges.ts';
import { nextInQueue } from './review/queue.ts';
import { lineFor } from './status/public-line.ts';
import { updateWaits } from './updates/update.ts';

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
    together: paths.sharedPledges(member._id),
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
  again: Redisplay = {},
): Promise<void> {
  const at = new Date();
  const [figures, member, asked] = await Promise.all([
    currentFigures(at),
    found(Member.findById(pledge.member).lean()),
    askedHere(pledge, at),
  ]);
  const names = await fileNames(pledge);
  const judges = pledgePolicy.accept(signedIn(req), { member: pledge.member });
  const { problems = [], moved = false } = again;
  const shown = {
    ...deskView(pledge, signedIn(req), { figures, names, asked, at }),
    member: member.approved.name,
    stale: moved,
    sent: query(req, 'sent') === '1',
    drafted: query(req, 'drafted') === '1',
    done: query(req, 'done') === '1',
    boxes: await boxesOn(req, pledge._id),
    back: backOf(pledge, member.approved.name, judges),
    next: judges ? await nextInQueue(pledge) : null,
  };
  renderForm(res, 'pledges/desk', { typed: problems.length > 0 ? typedIn(req) : {}, again, shown });
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
