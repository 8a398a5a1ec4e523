import { memberPolicy } from '../members/member.policy.ts';
import type { MemberDocument } from '../members/member.ts';
import { peopleOf } from '../members/people.ts';
import { paths } from '../paths.ts';
import { belongs, holds, isCoordinator, type SignedIn } from '../people/person.ts';
import { sharingsToAnswer } from '../sharing/shown.ts';
import type { Todo } from './todo.ts';
import { commitmentTodos } from './todos.commitments.ts';
import { pledgeTodos } from './todos.pledges.ts';
import { returnTodos } from './todos.returns.ts';

/** What the member's desk needs of this person now, the most pressing first. */
export async function todosOf(member: MemberDocument, person: SignedIn, at: Date): Promise<Todo[]> {
  const { _id } = member;
  if (member.left) return [];
  const leads = holds(person, _id, 'lead', 'deputy');
  const needs = await Promise.all([
    belongs(person, _id) ? returnTodos(member, at) : [],
    leads ? commitmentTodos(_id, at) : [],
    leads ? pledgeTodos(_id, at) : [],
    leads ? sharingTodos(_id) : [],
    memberPolicy.edit(person, member) ? peopleTodos(member) : [],
  ]);
  const profile = memberPolicy.edit(person, member) ? profileTodos(member) : [];
  return [...changeTodos(member, person), ...profile, ...needs.flat()];
}

/** A change that waits is the coordinator's to judge. */
function changeTodos({ _id, waiting }: MemberDocument, person: SignedIn): Todo[] {
  if (!waiting || !isCoordinator(person)) return [];
  return [{ text: 'A change of the profile waits for you.', href: paths.memberChange(_id), act: 'Read it' }];
}

function profileTodos({ _id, declined, approved }: MemberDocument): Todo[] {
  const href = paths.memberProfile(_id);
  const act = 'Open the profile';
  if (declined) return [{ text: 'A coordinator did not accept your change to the profile.', href, act }];
  if (approved.about) return [];
  return [{ text: 'The public page does not say yet what you do and why you take part.', href, act }];
}

async function sharingTodos(member: MemberDocument['_id']): Promise<Todo[]> {
  const n = await sharingsToAnswer(member);
  const text =
    n === 1
      ? 'A member asks you to make a pledge together.'
      : `Members ask you to make ${n} pledges together.`;
  return n > 0 ? [{ text, href: paths.sharedPledges(member), act: 'Answer' }] : [];
}

async function peopleTodos(member: MemberDocument): Promise<Todo[]> {
  const href = paths.memberPeople(member._id);
  const places = (await peopleOf(member)).filter(({ membership }) => !membership.ended);
  const sponsors = places.filter(({ membership }) => membership.role === 'sponsor');
  const act = 'See the people';
  if (sponsors.length === 0) return [{ text: 'There is no executive sponsor.', href, act }];
  return member.charter.confirmed || sponsors.some(({ membership }) => membership.accepted)
    ? []
    : [{ text: 'The executive sponsor has not confirmed the charter yet.', href, act }];
}
