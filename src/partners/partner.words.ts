import { placeNames } from '../members/member.words.ts';
import { network } from '../network/current.ts';
import { sideBySide } from '../web/forms/side-by-side.ts';
import type { PartnerContact, PartnerProfile } from './partner.ts';

/** "Tenants’ group"; the key itself where the network no longer has that kind. */
export const kindName = (key: string): string =>
  network.partnerKinds.find(one => one.key === key)?.name ?? key;

export const EVERYWHERE = 'Across the network';

/** The name of its place. */
export const placeOf = (code: string): string => placeNames([code])[0] ?? EVERYWHERE;

/** "Tenants’ group · Lewisham". */
export const kindAndPlace = ({ kind, place }: Pick<PartnerProfile, 'kind' | 'place'>): string =>
  `${kindName(kind)} · ${placeOf(place)}`;

/** The person's name where they agreed to be named, else null. */
export const namedContact = ({ name, consent }: PartnerContact): string | null =>
  consent && name ? name : null;

/** What somebody else saved meanwhile beside what was typed. */
export const partnerSideBySide = (theirs: PartnerProfile, yours: PartnerProfile) =>
  sideBySide(LABELS, theirs, yours);

const LABELS: [string, (profile: PartnerProfile) => string][] = [
  ['Name', ({ name }) => name],
  ['Kind', ({ kind }) => kindName(kind)],
  ['Place', ({ place }) => placeOf(place)],
  ['Website', ({ website }) => website],
  ['About', ({ about }) => about],
  ['Role of the contact', ({ contact }) => contact.role],
  ['Role mailbox', ({ contact }) => contact.mailbox],
  ['Person to be named', ({ contact }) => contact.name],
  ['Agreed to be named on', ({ contact }) => contact.consent?.on ?? ''],
  ['How they agreed', ({ contact }) => contact.consent?.how ?? ''],
];
