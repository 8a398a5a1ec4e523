import { Member } from '../members/member.ts';
import { network } from '../network/current.ts';
import { paths } from '../paths.ts';
import { roleNames } from '../people/people.letters.ts';
import { isCoordinator, livingMemberships, type SignedIn } from '../people/person.ts';
import type { Desk } from '../web/site.ts';

/** The work bar of a person: the coordinator's tasks, or those of the first member they belong to. */
export async function deskOf(person: SignedIn): Promise<Desk | null> {
  if (isCoordinator(person)) return coordinatorsDesk();
  const [membership] = livingMemberships(person);
  const member = membership && (await Member.findById(membership.member).lean());
  if (!membership || !member) return null;
  return {
    role: `You are its ${roleNames[membership.role]}`,
    whose: member.approved.name,
    tasks: [
      { key: 'overview', text: 'Overview', href: paths.memberDesk(member._id), badge: null },
      { key: 'pledges', text: 'Pledges', href: paths.memberPledges(member._id), badge: null },
      { key: 'people', text: 'People', href: paths.memberPeople(member._id), badge: null },
    ],
  };
}

function coordinatorsDesk(): Desk {
  return {
    role: 'Coordinator',
    whose: network.area,
    tasks: [
      { key: 'board', text: 'Board', href: paths.desk, badge: null },
      { key: 'applications', text: 'Applications', href: paths.applications, badge: null },
      { key: 'reports', text: 'Reports', href: paths.reportDrafts, badge: null },
      { key: 'record', text: 'Record', href: paths.record, badge: null },
    ],
  };
}
