import type { Request } from 'express';
import { z } from 'zod';
import { readIdentifiers, typedIdentifiers } from '../members/identifiers.form.ts';
import { profileFields, typedProfile, withLead } from '../members/profile.form.ts';
import { sizeBandKeys } from '../members/sizes.ts';
import { network } from '../network/current.ts';
import { personName } from '../people/name.form.ts';
import { emailInWords } from '../web/forms/email.ts';
import { agreed, choice, email, longText, optionalText } from '../web/forms/fields.ts';
import { type Problem, type Read, read, type Typed } from '../web/forms/form.ts';
import type { Application, Applied } from './application.ts';

const correctionFields = () => ({
  ...profileFields(),
  sizeBand: choice(sizeBandKeys, 'Choose how many people it employs'),
  leadName: personName('Enter the anchor lead’s name'),
  sponsorName: personName('Enter the executive sponsor’s name'),
  sponsorEmail: email('Enter the executive sponsor’s e-mail address'),
});

const applicationFields = () =>
  z.object({
    ...correctionFields(),
    leadEmail: email('Enter the anchor lead’s e-mail address'),
    charter: agreed('Tick the box to agree to the charter'),
    charterVersion: optionalText(),
  });

/** The fields in the order the page shows them: the error summary follows it. */
const ORDER = [
  ['name', 'identifiers', 'sector', 'leadPlace', 'homePlaces', 'website', 'sizeBand', 'mailbox'],
  ['leadName', 'leadEmail', 'sponsorName', 'sponsorEmail', 'charter', 'answer'],
].flat();

/** Reads a sent application; the identifiers' rows included. */
export function readApplication(req: Request): Read<Applied> {
  const sent = read(applicationFields(), req);
  return withIdentifiers(sent, value => [
    ...sameAddress(value.leadEmail, value.sponsorEmail),
    ...oldCharter(value.charterVersion),
  ]);
}

const linkFields = () => z.object({ leadEmail: email('Enter the anchor lead’s e-mail address') });

/** Reads the address to which an application's link is sent again. */
export function readLink(req: Request, { sponsor }: Pick<Application, 'sponsor'>) {
  const sent = read(linkFields(), req);
  const problems = sent.ok ? sameAddress(sent.value.leadEmail, sponsor.email) : [];
  const [here] = problems.map(({ message }) => ({ field: 'leadEmail', message }));
  return here ? { ok: false as const, typed: sent.typed, problems: [here] } : sent;
}

const answerFields = () => z.object({ ...correctionFields(), answer: longText('Enter your answer') });

interface SentAnswer {
  text: string;
  corrected: Omit<Applied, 'lead'> & { leadName: string };
}

/** Reads an applicant's answer with the corrections that came with it. */
export function readAnswer(req: Request, leadEmail: string): Read<SentAnswer> {
  const sent = read(answerFields(), req);
  const whole = withIdentifiers(sent, value => sameAddress(leadEmail, value.sponsorEmail));
  if (!whole.ok || !sent.ok) return whole as Read<SentAnswer>;
  const { lead: _, ...corrected } = whole.value;
  return {
    ...whole,
    value: { text: sent.value.answer, corrected: { ...corrected, leadName: sent.value.leadName } },
  };
}

type Corrections = z.infer<z.ZodObject<ReturnType<typeof correctionFields>>> & { leadEmail?: string };

function withIdentifiers<T extends Corrections>(sent: Read<T>, more: (value: T) => Problem[]): Read<Applied> {
  const { identifiers, problems } = readIdentifiers(sent.typed);
  const all = [...problems, ...(sent.ok ? more(sent.value) : sent.problems)];
  if (!sent.ok || all.length > 0) return { ok: false, typed: sent.typed, problems: inOrder(all) };
  return { ok: true, typed: sent.typed, value: appliedFrom(sent.value, identifiers) };
}

function appliedFrom(value: Corrections, identifiers: Applied['identifiers']): Applied {
  const { name, sector, leadPlace, website, mailbox, sizeBand } = value;
  const homePlaces = withLead(value.homePlaces, leadPlace);
  return {
    profile: { name, sector, leadPlace, homePlaces, website, mailbox, about: '' },
    identifiers,
    sizeBand,
    lead: { name: value.leadName, email: value.leadEmail ?? '' },
    sponsor: { name: value.sponsorName, email: value.sponsorEmail },
  };
}

function sameAddress(lead: string, sponsor: string): Problem[] {
  if (lead !== sponsor) return [];
  return [
    {
      field: 'sponsorEmail',
      message: 'Give the sponsor’s own address: the sponsor confirms what the lead agreed',
    },
  ];
}

function oldCharter(version: string): Problem[] {
  if (version === '' || version === String(network.charter.version)) return [];
  return [{ field: 'charter', message: 'The charter has changed meanwhile. Read it below and agree again' }];
}

const placeOf = ({ field }: Problem): number =>
  ORDER.indexOf(/^(scheme|identifier)-\d$/.test(field) ? 'identifiers' : field);
const inOrder = (problems: Problem[]): Problem[] => problems.sort((a, b) => placeOf(a) - placeOf(b));

/** A stored application as the form's fields, to be corrected. */
export const typedApplication = ({ profile, identifiers, sizeBand, lead, sponsor }: Application): Typed => ({
  ...typedProfile(profile),
  ...typedIdentifiers(identifiers),
  sizeBand,
  leadName: lead.name,
  leadEmail: emailInWords(lead.email),
  sponsorName: sponsor.name,
  sponsorEmail: emailInWords(sponsor.email),
});

export const asideForm = z.object({ reason: longText('Write the reason. It stays in the record') });
export const questionForm = z.object({ question: longText('Write what you need to know') });
export const declineForm = z.object({ reason: longText('Write the reason. The applicant reads it') });
