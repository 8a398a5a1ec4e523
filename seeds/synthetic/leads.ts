import type { Making } from './making.ts';
import type { SyntheticMember } from './members.ts';

/** The address that the lead of the member of a number signs in with. */
export const leadEmail = (number: number): string => `lead-${number + 1}@synthetic.example`;

/** An anchor lead for a member, who signs in with the password of this hash. */
export function leadOf(
  number: number,
  { stored }: SyntheticMember,
  { id, by }: Making,
  { hash, at }: { hash: string; at: Date },
) {
  return {
    _id: id(),
    name: `Lead of member ${number + 1}`,
    email: leadEmail(number),
    password: { hash, chosen: at },
    memberships: [
      {
        _id: id(),
        member: stored._id,
        role: 'lead',
        invited: { by, at },
        accepted: { at },
        ended: null,
      },
    ],
  };
}
