import { z } from 'zod';
import { network } from '../network/current.ts';
import { dayOf } from '../network/day.ts';
import { emailInWords } from '../web/forms/email.ts';
import {
  choice,
  choices,
  email,
  longText,
  name,
  optionalLongText,
  optionalUrl,
} from '../web/forms/fields.ts';
import type { Typed } from '../web/forms/form.ts';
import { sideBySide } from '../web/forms/side-by-side.ts';
import { MONTHS } from '../web/helpers/date.ts';
import { buyingFields, buyingLines, buyingSent, buyingTyped, typedBuying } from './buying.form.ts';
import { buyingOf } from './buying.ts';
import type { Profile } from './member.ts';
import { placeNames, sectorName } from './member.words.ts';
import { sizeBands } from './sizes.ts';

/** The fields an application and a profile share. Made when asked for: the network is set at start. */
export const profileFields = () => ({
  name: name('Enter the name of the organisation'),
  sector: choice(
    network.sectors.map(({ key }) => key),
    'Choose what kind of organisation it is',
  ),
  leadPlace: choice(
    network.places.map(({ code }) => code),
    'Choose the one place it is grouped under',
  ),
  homePlaces: choices(
    network.places.map(({ code }) => code),
    'Choose places from the list',
  ),
  website: optionalUrl(),
  mailbox: email('Enter the mailbox the public can write to'),
});

/** The profile's form; what it reads is a whole profile. */
export const profileForm = (at: Date) =>
  z
    .object({ ...profileFields(), about: optionalLongText(), ...buyingFields() })
    .transform((sent, context): Profile => {
      const { name, sector, leadPlace, website, mailbox, about } = sent;
      const buying = buyingSent(sent, dayOf(at), context);
      const homePlaces = withLead(sent.homePlaces, leadPlace);
      return { name, sector, leadPlace, homePlaces, website, mailbox, about, buying };
    });

/** The days a year can start on, as choices: '08-01' is 1 August. */
export const yearStarts = MONTHS.map((name, i) => ({
  value: `${String(i + 1).padStart(2, '0')}-01`,
  text: `1 ${name}`,
}));

export const reportingForm = z.object({
  yearStart: choice(
    yearStarts.map(({ value }) => value),
    'Choose the day your own year starts',
  ),
  attests: choice(['lead', 'sponsor'], 'Choose who attests'),
});

export const changeDeclineForm = z.object({
  reason: longText('Write the reason. Whoever proposed the change reads it'),
});

/** Two profiles line by line, as `shared/forms/conflict` and the coordinator's comparison show them. */
export function profileRows(theirs: Profile, yours: Profile) {
  const lines: [string, (profile: Profile) => string][] = [
    ['Name', ({ name }) => name],
    ['Kind of organisation', ({ sector }) => sectorName(sector)],
    ['Lead place', ({ leadPlace }) => placeNames([leadPlace]).join('')],
    ['Home boroughs', ({ homePlaces }) => placeNames(homePlaces).join(', ')],
    ['Website', ({ website }) => website],
    ['Public mailbox', ({ mailbox }) => mailbox],
    ['About', ({ about }) => about],
    ...buyingLines.map(([label, of]): (typeof lines)[number] => [label, profile => of(buyingOf(profile))]),
  ];
  return sideBySide(lines, theirs, yours);
}

/** What was typed, valid or not, as a profile to be laid beside another. */
export function profileTyped(typed: Record<string, string | string[]>): Profile {
  const one = (name: string) => [typed[name] ?? ''].flat().at(-1) ?? '';
  const home = [typed.homePlaces ?? []].flat();
  return {
    name: one('name'),
    sector: one('sector'),
    leadPlace: one('leadPlace'),
    homePlaces: network.places.map(({ code }) => code).filter(code => home.includes(code)),
    website: one('website'),
    mailbox: one('mailbox'),
    about: one('about'),
    buying: buyingTyped(one),
  };
}

/** The home places in the network's order; the lead place is one of them. */
export const withLead = (home: readonly string[], lead: string): string[] =>
  network.places.map(({ code }) => code).filter(code => code === lead || home.includes(code));

/** A profile as the form's fields. */
export const typedProfile = (profile: Profile): Typed => ({
  name: profile.name,
  sector: profile.sector,
  leadPlace: profile.leadPlace,
  homePlaces: [...profile.homePlaces],
  website: profile.website,
  mailbox: emailInWords(profile.mailbox),
  about: profile.about,
  ...typedBuying(buyingOf(profile)),
});

/** What an application's and a profile's form offer to choose from. */
export const profileChoices = () => ({
  sectors: network.sectors.map(({ key, name }) => ({ value: key, text: name })),
  leadPlaces: [
    { value: '', text: 'Choose' },
    ...network.places.map(({ code, name }) => ({ value: code, text: name })),
  ],
  homePlaces: network.places.map(({ code, name }) => ({ value: code, text: name })),
  sizeBands: sizeBands.map(({ key, name }) => ({ value: key, text: name })),
});
