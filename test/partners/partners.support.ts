import { randomUUID } from 'node:crypto';
import type { PartnerProfile } from '../../src/partners/partner.ts';
import { addPartner } from '../../src/partners/partner.verbs.ts';
import type { SignedIn } from '../../src/people/person.ts';

export const lantern: PartnerProfile = {
  name: 'Lantern Court Tenants’ Association',
  kind: 'tenants',
  place: 'E09000023',
  website: 'https://lanterncourt.example',
  about: 'Tenants of three estates, who meet every month.',
  contact: { role: 'Chair', mailbox: 'chair@lanterncourt.example', name: '', consent: null },
};

/** Lantern Court, a tenants' group in Lewisham, unless told otherwise; as a coordinator adds it. */
export const aPartner = (by: SignedIn, changes: Partial<PartnerProfile> = {}) =>
  addPartner({ ...lantern, ...changes }, { by: by._id, at: new Date(), once: randomUUID() });
