import { randomUUID } from 'node:crypto';
import type { Types } from 'mongoose';
import type { PartnerProfile } from '../../src/partners/partner.ts';
import { addPartner } from '../../src/partners/partner.verbs.ts';
import { at, type Calendar, dayIn } from './calendar.ts';

const contact = (role: string, mailbox: string) => ({ role, mailbox, name: '', consent: null });

/** Organisations that speak for residents; all invented. */
const partners: PartnerProfile[] = [
  {
    name: 'Riverside Citizens',
    kind: 'voluntary',
    place: '',
    website: 'https://riversidecitizens.example',
    about:
      'An alliance of congregations, schools and residents’ groups. It runs listening campaigns and holds the assemblies where leaders make promises.',
    contact: contact('Lead organiser', 'organiser@riversidecitizens.example'),
  },
  {
    name: 'Lantern Court Tenants’ Association',
    kind: 'tenants',
    place: 'E09000023',
    website: '',
    about:
      'Tenants of three estates in the north of the borough. It meets on the first Tuesday of each month.',
    contact: contact('Chair', 'chair@lanterncourt.example'),
  },
  {
    name: 'Ravensbourne Interfaith Forum',
    kind: 'faith',
    place: 'E09000006',
    website: 'https://ravensbourneforum.example',
    about: 'Churches, mosques, temples and a synagogue that work together on food, debt and loneliness.',
    contact: contact('Convenor', 'convenor@ravensbourneforum.example'),
  },
  {
    name: 'Thornhill Academy',
    kind: 'school',
    place: 'E09000011',
    website: 'https://thornhillacademy.example',
    about: 'A secondary school whose pupils take part in each listening campaign.',
    contact: contact('Head of community', 'community@thornhillacademy.example'),
  },
];

/** The partners by what they are in the story. */
export type Partners = Record<'citizens' | 'tenants' | 'faith' | 'school', Types.ObjectId>;

/** Four community partners come in, in the summer before the first promises. */
export async function partnersComeIn(calendar: Calendar, by: Types.ObjectId): Promise<Partners> {
  const when = at(dayIn(calendar, -2, '05-14'));
  const ids: Types.ObjectId[] = [];
  for (const profile of partners)
    ids.push((await addPartner(profile, { by, at: when, once: randomUUID() }))._id);
  const [citizens, tenants, faith, school] = ids as [
    Types.ObjectId,
    Types.ObjectId,
    Types.ObjectId,
    Types.ObjectId,
  ];
  return { citizens, tenants, faith, school };
}
