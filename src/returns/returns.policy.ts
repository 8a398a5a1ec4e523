import type { Types } from 'mongoose';
import { type Actor, belongs, holds, isCoordinator } from '../people/person.ts';
import type { Submission } from './return.ts';

/** A return, as far as its rules ask about it. */
interface GuardedReturn {
  member: Types.ObjectId;
  submissions: Pick<Submission, 'by'>[];
  /** The member wants its sponsor to attest. */
  sponsorAttests: boolean;
}

const attested = (person: Actor, { submissions }: GuardedReturn) =>
  submissions.some(({ by }) => by.equals(String(person._id)));

/** Who may do what with a return and its figures. Whoever attested it judges nothing in it. */
export const returnPolicy = {
  read: (person: Actor, { member }: GuardedReturn) => isCoordinator(person) || belongs(person, member),
  fill: (person: Actor, { member }: GuardedReturn) => holds(person, member, 'lead', 'deputy', 'contributor'),
  choose: (person: Actor, { member }: GuardedReturn) => holds(person, member, 'lead', 'deputy'),
  submit: (person: Actor, { member, sponsorAttests }: GuardedReturn) =>
    holds(person, member, sponsorAttests ? 'sponsor' : 'lead'),
  askSponsor: (person: Actor, { member, sponsorAttests }: GuardedReturn) =>
    sponsorAttests && holds(person, member, 'lead', 'deputy'),
  answer: (person: Actor, { member }: GuardedReturn) => holds(person, member, 'lead', 'deputy'),
  accept: (person: Actor, thing: GuardedReturn) => isCoordinator(person) && !attested(person, thing),
  query: (person: Actor, thing: GuardedReturn) => isCoordinator(person) && !attested(person, thing),
};
