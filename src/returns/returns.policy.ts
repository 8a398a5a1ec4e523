import type { Types } from 'mongoose';
import { belongs, holds, isCoordinator, type Person } from '../people/person.ts';
import type { Submission } from './return.ts';

type Who = Pick<Person, 'memberships' | 'coordinator'> & { _id: unknown };

/** A return, as far as its rules ask about it. */
interface Thing {
  member: Types.ObjectId;
  submissions: Pick<Submission, 'by'>[];
  /** The member wants its sponsor to attest. */
  sponsorAttests: boolean;
}

const attested = (person: Who, { submissions }: Thing) =>
  submissions.some(({ by }) => by.equals(String(person._id)));

/** Who may do what with a return and its figures. Whoever attested it judges nothing in it. */
export const returnPolicy = {
  read: (person: Who, { member }: Thing) => isCoordinator(person) || belongs(person, member),
  fill: (person: Who, { member }: Thing) => holds(person, member, 'lead', 'deputy', 'contributor'),
  choose: (person: Who, { member }: Thing) => holds(person, member, 'lead', 'deputy'),
  submit: (person: Who, { member, sponsorAttests }: Thing) =>
    holds(person, member, sponsorAttests ? 'sponsor' : 'lead'),
  askSponsor: (person: Who, { member, sponsorAttests }: Thing) =>
    sponsorAttests && holds(person, member, 'lead', 'deputy'),
  answer: (person: Who, { member }: Thing) => holds(person, member, 'lead', 'deputy'),
  accept: (person: Who, thing: Thing) => isCoordinator(person) && !attested(person, thing),
  query: (person: Who, thing: Thing) => isCoordinator(person) && !attested(person, thing),
};
