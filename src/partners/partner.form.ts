import { z } from 'zod';
import { network } from '../network/current.ts';
import { dayOf } from '../network/day.ts';
import {
  calendarDate,
  choice,
  email,
  longText,
  name,
  optionalCalendarDate,
  optionalLongText,
  optionalText,
  optionalUrl,
  text,
} from '../web/forms/fields.ts';
import type { Typed } from '../web/forms/form.ts';
import type { PartnerProfile } from './partner.ts';

/** Stands for the whole network where a place is chosen. */
export const ALL_PLACES = 'all';

const fields = () =>
  z.object({
    name: name('Enter the name of the organisation'),
    kind: choice(
      network.partnerKinds.map(({ key }) => key),
      'Choose what kind of organisation it is',
    ),
    place: choice(
      [ALL_PLACES, ...network.places.map(({ code }) => code)],
      'Choose its place, or the whole network',
    ),
    website: optionalUrl(),
    about: optionalLongText(),
    role: text('Enter the role of whoever answers there, such as chair or manager'),
    mailbox: email('Enter a mailbox of the organisation, not of a person'),
    contactName: optionalText(),
    consentOn: optionalCalendarDate(),
    consentHow: optionalText(),
  });

/** What a coordinator writes of a partner. A person is named only with the day they agreed and how. */
export const partnerForm = (today: string) =>
  fields().transform((typed, context): PartnerProfile => {
    const { role, mailbox, contactName, consentOn, consentHow, place, ...profile } = typed;
    const ask = (field: string, message: string) =>
      context.addIssue({ code: 'custom', path: [field], message });
    if (contactName && !consentOn) ask('consentOn', 'Enter the day they agreed to be named');
    if (consentOn > today) ask('consentOn', 'Enter a day that is not still to come');
    if (contactName && !consentHow) ask('consentHow', 'Say how they agreed: by letter, at a meeting');
    const consent = contactName ? { on: consentOn, how: consentHow } : null;
    const contact = { role, mailbox, name: contactName, consent };
    return { ...profile, place: place === ALL_PLACES ? '' : place, contact };
  });

/** A partner as the boxes show it. */
export const typedPartner = ({ contact, place, ...profile }: PartnerProfile): Typed => ({
  ...profile,
  place: place || ALL_PLACES,
  role: contact.role,
  mailbox: contact.mailbox,
  contactName: contact.name,
  consentOn: contact.consent?.on ?? '',
  consentHow: contact.consent?.how ?? '',
});

/** Since when it is no partner, and why. */
export const endingForm = (at: Date) =>
  z.object({
    on: calendarDate('Enter the day it ended').refine(
      day => day <= dayOf(at),
      'Enter a day that is not still to come',
    ),
    reason: longText('Say why, in a sentence the public reads'),
  });
