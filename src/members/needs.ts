import { paths } from '../paths.ts';
import type { SignedIn } from '../people/person.ts';
import { memberPolicy } from './member.policy.ts';
import type { MemberDocument } from './member.ts';
import { peopleOf } from './people.ts';

/** One thing that waits for this person on the member's desk. */
export interface Need {
  text: string;
  href: string;
  /** What to do there: "Open the profile". */
  act: string;
}

/** What the member's desk needs of this person now, the most pressing first. */
export async function needsOf(member: MemberDocument, person: SignedIn, _at: Date): Promise<Need[]> {
  if (member.left) return [];
  const may = memberPolicy.edit(person, member);
  return [...(may ? profileNeeds(member) : []), ...(may ? await peopleNeeds(member) : [])];
}

function profileNeeds({ _id, declined, approved }: MemberDocument): Need[] {
  const href = paths.memberProfile(_id);
  const act = 'Open the profile';
  const back = declined
    ? [{ text: 'A coordinator did not accept your change to the profile.', href, act }]
    : [];
  const about = approved.about
    ? []
    : [{ text: 'The public page does not say yet what you do and why you take part.', href, act }];
  return [...back, ...(declined ? [] : about)];
}

async function peopleNeeds(member: MemberDocument): Promise<Need[]> {
  const href = paths.memberPeople(member._id);
  const places = (await peopleOf(member)).filter(({ membership }) => !membership.ended);
  const sponsors = places.filter(({ membership }) => membership.role === 'sponsor');
  const act = 'See the people';
  if (sponsors.length === 0) return [{ text: 'There is no executive sponsor.', href, act }];
  return member.charter.confirmed || sponsors.some(({ membership }) => membership.accepted)
    ? []
    : [{ text: 'The executive sponsor has not confirmed the charter yet.', href, act }];
}
