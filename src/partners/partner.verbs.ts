import { begin } from '../acts/act.ts';
import type { By, ChangeBy } from '../acts/by.ts';
import { changesOf } from '../acts/changing.ts';
import { notesOf } from '../acts/entry.ts';
import { NotNow } from '../errors.ts';
import { atFreeSlug } from '../members/slug.ts';
import { Partner, type PartnerDocument, type PartnerProfile, type StoredPartner } from './partner.ts';

const noted = notesOf('partner');
const changed = changesOf(Partner, 'partner');

/** Adds a partner under an address of its own. A form pressed twice adds one. */
export function addPartner(
  profile: PartnerProfile,
  { by, at, once }: By & { once: string },
): Promise<PartnerDocument> {
  return atFreeSlug(profile.name, 'partner', slug => {
    const partner = new Partner({ slug, profile, added: { by, at }, once });
    const entry = noted(partner._id, { by, at }, 'partner', { after: told(profile) });
    return begin(Partner, partner.toObject(), [entry]);
  });
}

/** Changes what is written of a partner. Throws Stale where somebody changed it since it was read. */
export const changePartner = (one: StoredPartner, profile: PartnerProfile, change: ChangeBy) =>
  changed(one, { profile }, change, 'partner change', { before: told(one.profile), after: told(profile) });

/** Ends a partnership: the page stays readable, and names nobody. Throws NotNow where it has ended. */
export function endPartner(one: StoredPartner, ending: { on: string; reason: string }, change: ChangeBy) {
  const { by, at } = change;
  if (one.ended) throw new NotNow('This partnership has ended already.');
  const update = {
    ended: { by, at, ...ending },
    'profile.contact.name': '',
    'profile.contact.consent': null,
  };
  return changed(one, update, change, 'partner ending', { after: { name: one.profile.name, ...ending } });
}

/** Takes up a partnership again that had ended. */
export const resumePartner = (one: StoredPartner, change: ChangeBy) =>
  changed(one, { ended: null }, change, 'partner resumed', { after: { name: one.profile.name } });

/** Takes the name of a person off, who no longer agrees to be named: at once, on every page. */
export const withdrawConsent = (one: StoredPartner, change: ChangeBy) =>
  changed(one, { 'profile.contact.name': '', 'profile.contact.consent': null }, change, 'consent withdrawn', {
    after: { name: one.profile.name, 'named contact': 'no' },
  });

/** What the record says of a partner: never who is named, nor the mailbox, which may be somebody's. */
const told = ({ contact, ...profile }: PartnerProfile) => ({
  ...profile,
  role: contact.role,
  'named contact': contact.consent ? 'yes, with consent' : 'no',
});
