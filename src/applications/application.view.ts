import { identifierWords } from '../members/identifiers.ts';
import { placeNames, sectorName } from '../members/member.words.ts';
import { sizeBandName } from '../members/sizes.ts';
import { paths } from '../paths.ts';
import { emailInWords } from '../web/forms/email.ts';
import { type Application, type ApplicationDocument, stateOf } from './application.ts';
import { stateNames } from './application.words.ts';

/** An application as a coordinator reads it, line by line. */
export function applicationRows(application: Application) {
  const { profile, lead, sponsor, charter } = application;
  return [
    { key: 'Kind of organisation', value: sectorName(profile.sector) },
    { key: 'Lead place', value: placeNames([profile.leadPlace]).join('') },
    { key: 'Home boroughs', value: placeNames(profile.homePlaces).join(', ') },
    { key: 'Website', value: profile.website || 'none given' },
    { key: 'People employed', value: sizeBandName(application.sizeBand) },
    { key: 'Public mailbox', value: emailInWords(profile.mailbox) },
    { key: 'Anchor lead', value: `${lead.name}, ${emailInWords(lead.email)}` },
    { key: 'Executive sponsor', value: `${sponsor.name}, ${emailInWords(sponsor.email)}` },
    { key: 'Charter', value: `Version ${charter.version}, agreed when applying` },
  ];
}

/** One line of the queue. */
export function queueRow(
  application: ApplicationDocument | (Application & { _id: ApplicationDocument['_id'] }),
) {
  const { profile, identifiers, received } = application;
  return {
    name: profile.name,
    sector: sectorName(profile.sector),
    place: placeNames([profile.leadPlace]).join(''),
    identifiers: identifiers.map(one => identifierWords(one).text).join(', '),
    received: received.at,
    state: stateOf(application),
    stateName: stateNames[stateOf(application)],
    id: String(application._id),
  };
}

/** Applications that name one number, beside each other; the first is the one that is read. */
export const rivalRows = (applications: readonly ApplicationDocument[]) =>
  applications.map((one, at) => ({
    ...queueRow(one),
    website: one.profile.website || 'none given',
    mailbox: emailInWords(one.profile.mailbox),
    lead: `${one.lead.name}, ${emailInWords(one.lead.email)}`,
    href: at === 0 ? null : paths.application(one._id),
  }));
