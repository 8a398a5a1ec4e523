import type { Request } from 'express';
import { keptForm } from '../../drafts/kept-form.ts';
import { NotNow } from '../../errors.ts';
import { Member } from '../../members/member.ts';
import { dayOf } from '../../network/day.ts';
import { paths } from '../../paths.ts';
import { pledgeFor } from '../../pledges/load-pledge.ts';
import { latestContent, type StoredPledge } from '../../pledges/pledge.ts';
import { sideBySide } from '../../web/forms/side-by-side.ts';
import { date } from '../../web/helpers/date.ts';
import { found } from '../../web/request.ts';
import { Commitment, type StoredCommitment, type Terms } from '../commitment.ts';
import { commitmentFor } from '../load-commitment.ts';
import { deskWording, pledgeOf } from '../promise.wording.ts';
import { choicesFor, keysOf, orNone, type TermsChoices } from './choices.ts';
import { changeTerms, promise } from './promising.ts';
import { termsForm, typedTerms } from './terms.form.ts';

const today = (): string => dayOf(new Date());

const BLANK: Terms = { assembly: null, partner: null, issues: [], dates: [] };

const schemaOf = (choices: TermsChoices, now: Terms) =>
  termsForm({
    assemblies: keysOf(choices.assemblies),
    partners: keysOf(choices.partners),
    issues: keysOf(choices.issues),
    ...{ dates: now.dates, today: today() },
  });

const choicesShown = ({ assemblies, partners, issues }: TermsChoices) => ({
  assemblies: orNone(assemblies, 'No assembly'),
  partners: orNone(partners, 'No community partner'),
  issues,
});

interface MakingCommitment {
  pledge: StoredPledge;
  choices: TermsChoices;
}

/** A lead makes a pledge a commitment. */
export const making = keptForm<MakingCommitment, Terms>({
  view: 'commitments/terms/terms',
  part: 'commitment',
  thing: async req => {
    const pledge = await pledgeFor(req, 'record');
    if (pledge.withdrawal) throw new NotNow('This pledge was withdrawn. It stays as it is.');
    return { pledge, choices: await choicesFor(null) };
  },
  on: ({ pledge }) => pledge._id,
  version: () => 0,
  at: ({ pledge }) => paths.newCommitment(pledge._id),
  saved: () => typedTerms(BLANK),
  schema: ({ choices }) => schemaOf(choices, BLANK),
  ticks: ['issues'],
  shown: async ({ pledge, choices }) => ({
    ...choicesShown(choices),
    ...{ promise: latestContent(pledge).promise, declined: null, back: paths.pledgeDesk(pledge._id) },
    others: await othersOf(pledge),
  }),
  save: async ({ pledge }, terms, sending) => {
    const member = await found(Member.findById(pledge.member, { slug: 1, left: 1 }).lean());
    if (member.left) throw new NotNow('This member has left the network. It makes no new promises.');
    const one = await promise({ pledge: pledge._id, member }, terms, sending);
    return `${paths.commitmentDesk(one._id)}?saved=yes`;
  },
});

/** To whom a pledge is promised already. */
async function othersOf({ _id }: StoredPledge) {
  const all = await Commitment.find({ pledge: _id, takenBack: null }).lean<StoredCommitment[]>();
  return all.map(one => ({
    href: paths.commitmentDesk(one._id),
    text: datesText((one.terms ?? one.waiting)?.dates ?? []),
  }));
}

const datesText = (dates: readonly string[]): string =>
  `Report-back on ${dates.map(day => date(day)).join(', ')}`;

interface ChangingTerms {
  one: StoredCommitment;
  promise: string;
  choices: TermsChoices;
}

const termsNow = ({ waiting, terms }: StoredCommitment): Terms => waiting ?? terms ?? BLANK;

async function changingOf(req: Request): Promise<ChangingTerms> {
  const one = await commitmentFor(req, 'promise');
  const [pledge, choices] = await Promise.all([pledgeOf(one), choicesFor(termsNow(one))]);
  return { one, promise: deskWording(one, pledge), choices };
}

/** A lead changes to whom it is promised, or when it comes back to it. */
export const changing = keptForm<ChangingTerms, Terms>({
  view: 'commitments/terms/terms',
  part: 'terms',
  thing: changingOf,
  on: ({ one }) => one._id,
  version: ({ one }) => one.version,
  at: ({ one }) => paths.commitmentTerms(one._id),
  saved: ({ one }) => typedTerms(termsNow(one)),
  schema: ({ one, choices }) => schemaOf(choices, { ...BLANK, dates: one.terms?.dates ?? [] }),
  ticks: ['issues'],
  shown: ({ one, promise: words, choices }) => ({
    ...choicesShown(choices),
    ...{ promise: words, declined: one.declined?.reason ?? null, others: [] },
    back: paths.commitmentDesk(one._id),
  }),
  save: async ({ one }, terms, sending) => {
    await changeTerms(one, terms, sending);
    return `${paths.commitmentDesk(one._id)}?saved=yes`;
  },
  sideBySide: ({ one, choices }, yours) => termsSideBySide(termsNow(one), yours, choices),
});

/** Terms in words, line by line. */
const termsSideBySide = (theirs: Terms, yours: Terms, choices: TermsChoices) =>
  sideBySide<Terms>(
    [
      ['Assembly', ({ assembly }) => namesIn(choices.assemblies, [assembly])],
      ['Community partner', ({ partner }) => namesIn(choices.partners, [partner])],
      ['Issues', ({ issues }) => namesIn(choices.issues, issues)],
      ['Report-backs', ({ dates }) => dates.map(day => date(day)).join(', ')],
    ],
    theirs,
    yours,
  );

const namesIn = (options: TermsChoices['issues'], ids: readonly unknown[]): string =>
  options
    .filter(({ value }) => ids.some(one => String(one) === value))
    .map(({ text }) => text)
    .join('; ');
