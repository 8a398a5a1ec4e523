import type { Request, RequestHandler, Response } from 'express';
import { z } from 'zod';
import { publishedPledges } from '../directory/pledge-counts.ts';
import { boxesOn, boxSent } from '../drafts/boxes.routes.ts';
import { leave } from '../members/leaving.ts';
import { memberFor, taskOf } from '../members/load-member.ts';
import { memberPolicy } from '../members/member.policy.ts';
import { Member, type MemberDocument } from '../members/member.ts';
import { dayOf } from '../network/day.ts';
import { paths } from '../paths.ts';
import { roleNames } from '../people/people.letters.ts';
import { isCoordinator, livingMemberships } from '../people/person.ts';
import { signedIn } from '../people/signed-in.ts';
import { allowed } from '../web/allow.ts';
import { calendarDate, longText } from '../web/forms/fields.ts';
import { formView, type Problem, read, type Typed, typedIn } from '../web/forms/form.ts';
import { todosOf } from './todos.ts';

export const showDesk: RequestHandler = async (req, res) => show(req, res, await memberFor(req, 'see'));

async function show(
  req: Request,
  res: Response,
  member: MemberDocument,
  { typed = {}, problems = [] }: { typed?: Typed; problems?: Problem[] } = {},
): Promise<void> {
  const at = new Date();
  const may = allowed(memberPolicy, signedIn(req), member);
  const pledged = (await publishedPledges(at)).get(String(member._id));
  const { _id, slug, approved, charter, left } = member;
  res.status(problems.length > 0 ? 422 : 200).render('desk/member', {
    current: taskOf(req, member, 'overview'),
    form: formView(res, typed, { problems }),
    boxes: await boxesOn(req, _id),
    name: approved.name,
    needs: await todosOf(member, signedIn(req), at),
    pledges: pledged?.count ?? 0,
    charter: { version: charter.version, confirmed: charter.confirmed?.at ?? null },
    left: left ? { on: left.on, reason: left.reason } : null,
    others: await othersOf(req, member),
    may: { edit: may.edit && !left, leave: may.leave && !left },
    today: dayOf(at),
    paths: {
      public: paths.member(slug),
      profile: paths.memberProfile(_id),
      people: paths.memberPeople(_id),
      pledges: paths.memberPledges(_id),
      commitments: paths.memberCommitments(_id),
      figures: paths.memberFigures(_id),
      newPledge: paths.newPledge(_id),
      leaving: paths.memberLeaving(_id),
      switch: paths.deskMember,
    },
  });
}

/** The other members this person belongs to, to go over to their desks. */
async function othersOf(req: Request, { _id }: MemberDocument) {
  const places = livingMemberships(signedIn(req)).filter(one => !one.member.equals(_id));
  const members = await Member.find({ _id: { $in: places.map(one => one.member) } }, { approved: 1 }).lean();
  return members.map(other => ({
    id: String(other._id),
    name: other.approved.name,
    roles: places.filter(one => one.member.equals(other._id)).map(one => roleNames[one.role]),
  }));
}

/** Goes over to the desk of another member; '' for the coordinator's. Remembered for this session only. */
export const switchDesk: RequestHandler = (req, res) => {
  const wanted = String(typedIn(req).member ?? '');
  const place = livingMemberships(signedIn(req)).find(one => String(one.member) === wanted);
  req.session.desk = place ? String(place.member) : '';
  res.redirect(303, place ? paths.memberDesk(place.member) : paths.desk);
};

const leavingForm = (today: string) =>
  z.object({
    on: calendarDate('Write its last day as a member').refine(
      on => on <= today,
      'Write a day that is not in the future. Until then it is a member',
    ),
    reason: longText('Write why it leaves. The record keeps it'),
  });

export const endMember: RequestHandler = async (req, res) => {
  const member = await memberFor(req, 'leave');
  const sent = read(leavingForm(dayOf(new Date())), req);
  if (!sent.ok) return show(req, res, member, sent);
  await leave(member, sent.value, { by: signedIn(req)._id });
  await boxSent(req, member._id);
  res.redirect(303, paths.memberDesk(member._id));
};

/** Where someone without a member's desk is sent: the coordinator's list of members. */
export const showOwn: RequestHandler = (req, res) =>
  res.redirect(isCoordinator(signedIn(req)) ? paths.memberList : paths.desk);

export const leaver = async (req: Request) => (await memberFor(req, 'leave'))._id;
