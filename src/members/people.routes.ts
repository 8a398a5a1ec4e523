import type { Request, RequestHandler, Response } from 'express';
import { z } from 'zod';
import { witness } from '../acts/security-event.ts';
import { draftFor, type PlacedDraft as Keeping, opened, sent as putAway } from '../drafts/drafts.routes.ts';
import { type Redisplay, renderForm } from '../drafts/redisplay.ts';
import { NotAllowed } from '../errors.ts';
import { paths } from '../paths.ts';
import { endMembership } from '../people/endings.ts';
import { personName } from '../people/name.form.ts';
import { roleNames } from '../people/people.letters.ts';
import { emailKey, isCoordinator } from '../people/person.ts';
import { signedIn } from '../people/signed-in.ts';
import { allowed } from '../web/allow.ts';
import { choice, email } from '../web/forms/fields.ts';
import { onceIn, type Problem, read, type Typed } from '../web/forms/form.ts';
import { limit, limitByPlace } from '../web/limits.ts';
import { found, idParam, query } from '../web/request.ts';
import { memberFor, taskOf } from './load-member.ts';
import { mayEnd, memberPolicy, rolesToGive } from './member.policy.ts';
import type { MemberDocument } from './member.ts';
import {
  alreadyIn,
  inviteAgain,
  inviteInto,
  isFrom,
  type PlacedPerson,
  peopleOf,
  placeOf,
} from './people.ts';

export const showPeople: RequestHandler = async (req, res) => {
  const member = await memberFor(req, 'see');
  const draft = await draftFor(req, keepingOf(member));
  await show(req, res, member, { typed: opened(draft, {}), draft });
};

const keepingOf = ({ _id }: MemberDocument): Keeping => ({
  on: _id,
  part: 'people',
  page: paths.memberPeople(_id),
  saved: {},
});

async function show(
  req: Request,
  res: Response,
  member: MemberDocument,
  { typed = {}, ...again }: Redisplay & { typed?: Typed },
): Promise<void> {
  const people = (await peopleOf(member)).map(one => row(req, member, one));
  const { invite } = allowed(memberPolicy, signedIn(req), member);
  const shown = {
    current: taskOf(req, member, 'people'),
    name: member.approved.name,
    done: query(req, 'done'),
    here: people.filter(({ ended }) => ended === null),
    former: people.filter(({ ended }) => ended !== null),
    roles: invite && !member.left ? rolesToGive(signedIn(req), member).map(roleChoice) : [],
    action: paths.memberPeople(member._id),
  };
  renderForm(res, 'members/people', { typed, again, shown });
}

function row(req: Request, member: MemberDocument, { person, membership }: PlacedPerson) {
  const { role, invited, accepted, ended, _id } = membership;
  const may = !ended && mayEnd(signedIn(req), member, role);
  return {
    name: person.name,
    email: person.email,
    role: roleNames[role],
    me: person._id.equals(signedIn(req)._id),
    invited: invited.at,
    accepted: accepted?.at ?? null,
    ended: ended?.at ?? null,
    end: may ? paths.memberPersonEnd(member._id, _id) : null,
    again: may && !accepted ? paths.memberPersonLink(member._id, _id) : null,
  };
}

const hints: Record<string, string> = {
  lead: 'Answers for the promises and the figures.',
  deputy: 'Does what the lead does, but for inviting people.',
  contributor: 'Fills in figures and drafts updates.',
  sponsor: 'Confirms the charter, and attests where the member asks for it.',
};

const roleChoice = (role: keyof typeof roleNames) => ({
  value: role,
  text: roleNames[role].replace(/^./, first => first.toUpperCase()),
  hint: hints[role] ?? '',
});

export const invitePerson: RequestHandler = async (req, res) => {
  const member = await memberFor(req, 'invite');
  const sent = read(inviteForm(rolesToGive(signedIn(req), member)), req);
  if (!sent.ok) return show(req, res, member, sent);
  const once = onceIn(req);
  const problems = await knownAlready(member, sent.value.email, once);
  if (problems.length > 0) return show(req, res, member, { typed: sent.typed, problems });
  await takeLetter(req, member, sent.value.email);
  await inviteInto(member, sent.value, { by: signedIn(req)._id, once });
  await putAway(req, keepingOf(member));
  res.redirect(303, `${paths.memberPeople(member._id)}?done=invited`);
};

const DAY_S = 86_400;
/** Letters with an invitation: how many a lead causes in a day, and how many one mailbox gets from one member and in all. */
const byLead = limit('invitation-lead', 30, DAY_S);
const byMailbox = limitByPlace('invitation-mailbox', { each: 5, inAll: 15 }, DAY_S);

async function takeLetter(req: Request, member: MemberDocument, address: string): Promise<void> {
  if (!isCoordinator(signedIn(req))) await byLead.take(String(signedIn(req)._id));
  await byMailbox.take(emailKey(address), String(member._id));
}

const inviteForm = (roles: ReturnType<typeof rolesToGive>) =>
  z.object({
    name: personName('Enter their name'),
    email: email('Enter their e-mail address'),
    role: choice(roles, 'Choose what they do'),
  });

async function knownAlready(member: MemberDocument, address: string, once: string): Promise<Problem[]> {
  const place = placeOf(await peopleOf(member), address);
  return place && !isFrom(place, once) ? [{ field: 'email', message: alreadyIn(place.membership.role) }] : [];
}

export const endPlace: RequestHandler = async (req, res) => {
  const { member, placed } = await placedIn(req);
  await endMembership(placed.membership._id, signedIn(req)._id);
  await witness('place end', req);
  res.redirect(303, `${paths.memberPeople(member._id)}?done=ended`);
};

export const sendAgain: RequestHandler = async (req, res) => {
  const { member, placed } = await placedIn(req);
  await takeLetter(req, member, placed.person.email);
  await inviteAgain(placed, member, { by: signedIn(req)._id });
  res.redirect(303, `${paths.memberPeople(member._id)}?done=invited`);
};

/** The place named in the address, in this member and no other, where the person may end it. */
async function placedIn(req: Request): Promise<{ member: MemberDocument; placed: PlacedPerson }> {
  const member = await memberFor(req, 'invite');
  const id = idParam(req, 'membership');
  const people = await peopleOf(member);
  const placed = await found(Promise.resolve(people.find(one => one.membership._id.equals(id)) ?? null));
  if (!mayEnd(signedIn(req), member, placed.membership.role))
    throw new NotAllowed('Only a coordinator can end the place of an anchor lead.');
  return { member, placed };
}

export const draftPlace = async (req: Request): Promise<Keeping> => keepingOf(await memberFor(req, 'invite'));
