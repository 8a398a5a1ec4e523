import type { Request, RequestHandler } from 'express';
import { keptForm } from '../../drafts/kept-form.ts';
import { network } from '../../network/current.ts';
import { dayOf } from '../../network/day.ts';
import { askedOfPublic } from '../../network/public-words.ts';
import { paths } from '../../paths.ts';
import { signedIn } from '../../people/signed-in.ts';
import { latestContent, Pledge, type StoredPledge } from '../../pledges/pledge.ts';
import { versionIn } from '../../web/forms/form.ts';
import { languageItems } from '../../web/forms/language.ts';
import { rowBeside } from '../../web/forms/side-by-side.ts';
import { date } from '../../web/helpers/date.ts';
import { languageName } from '../../web/languages.ts';
import type { StoredCommitment } from '../commitment.ts';
import { commitmentFor } from '../load-commitment.ts';
import { keysOf, openIssues, orNone } from '../terms/choices.ts';
import { askedOfSaid, confirmationForm, NO_ISSUE, saidForm, typedSaid } from './said.form.ts';
import {
  type Confirmation,
  confirmSaid,
  correctSaid,
  type TakenDown,
  takeBack,
  withdrawName,
} from './taking-down.ts';

type FormOptions = { value: string; text: string }[];

const today = (): string => dayOf(new Date());
interface Correcting {
  one: StoredCommitment;
  issues: FormOptions;
}

/** A coordinator corrects what was taken down, until everyone reads it. */
export const correcting = keptForm<Correcting, TakenDown>({
  view: 'commitments/said/said',
  part: 'words',
  thing: async req => {
    const one = await commitmentFor(req, 'ask');
    return { one, issues: await openIssues(one.terms?.issues.map(String)) };
  },
  on: ({ one }) => one._id,
  version: ({ one }) => one.version,
  at: ({ one }) => paths.commitmentWords(one._id),
  saved: ({ one }) => typedSaid(one),
  schema: ({ one, issues }) => saidForm(keysOf(issues), one.said?.on ?? today()),
  ticks: ['consent'],
  asked: askedOfSaid,
  shown: ({ one, issues }) => ({
    issues: orNone(issues, NO_ISSUE),
    languages: languageItems,
    back: paths.commitmentDesk(one._id),
  }),
  refusedAt: 'words',
  save: async ({ one }, said, sending) => {
    await correctSaid(one, said, sending);
    return `${paths.commitmentDesk(one._id)}?saved=yes`;
  },
  sideBySide: ({ one }, yours) => [
    rowBeside('What was said', one.said?.words ?? '', yours.words),
    rowBeside('Language', languageName(one.said?.lang ?? 'en'), languageName(yours.lang ?? 'en')),
    rowBeside('Who spoke', one.said?.role ?? '', yours.role),
    rowBeside('By when', date(one.terms?.dates[0]), date(yours.due)),
  ],
});

/** An act of one button of a coordinator. */
const pressed =
  (verb: typeof takeBack): RequestHandler =>
  async (req, res) => {
    const one = await commitmentFor(req, 'ask');
    await verb(one, { by: signedIn(req)._id, at: new Date(), seen: versionIn(req) });
    res.redirect(303, `${paths.commitmentDesk(one._id)}?saved=yes`);
  };

export const end = pressed(takeBack);
export const endConsent = pressed(withdrawName);

interface Confirming {
  one: StoredCommitment;
  pledges: StoredPledge[];
}

async function confirmingOf(req: Request): Promise<Confirming> {
  const one = await commitmentFor(req, 'confirm');
  const pledges = await Pledge.find({ member: one.member, withdrawal: null }).lean<StoredPledge[]>();
  return { one, pledges };
}

/** The member's lead confirms what was said, or words it anew. */
export const confirming = keptForm<Confirming, Confirmation>({
  view: 'commitments/said/confirmation',
  part: 'confirmation',
  thing: confirmingOf,
  on: ({ one }) => one._id,
  version: ({ one }) => one.version,
  at: ({ one }) => paths.commitmentConfirmation(one._id),
  saved: ({ one }) => ({ how: '', words: one.said?.words ?? '', detail: '', theme: '' }),
  schema: ({ pledges }) => confirmationForm(pledges.map(({ _id }) => String(_id))),
  asked: given => askedOfPublic('pledge' in given ? [] : [given.words, given.detail]),
  shown: ({ one, pledges }) => ({
    ...{ said: one.said, due: one.terms?.dates[0] ?? null, confirmed: one.confirmed },
    ways: waysOf(pledges),
    themes: [
      { value: '', text: 'Choose a theme' },
      ...network.themes.map(({ key, name }) => ({ value: key, text: name })),
    ],
    newPledge: paths.newPledge(one.member),
    back: paths.commitmentDesk(one._id),
  }),
  refusedAt: 'how',
  save: async ({ one }, given, sending) => {
    await confirmSaid(one, given, sending);
    return `${paths.commitmentDesk(one._id)}?saved=yes`;
  },
  sideBySide: ({ one, pledges }, yours) => [
    rowBeside('Confirmed as', wordsOf(one, pledges), wordsGiven(yours, pledges)),
  ],
});

const waysOf = (pledges: readonly StoredPledge[]) => [
  { value: 'milestone', text: 'A new pledge: something done by that day' },
  { value: 'activity', text: 'A new pledge: something we do again and again' },
  ...pledges.map(one => ({
    value: String(one._id),
    text: `A pledge that is there: ${latestContent(one).promise}`,
  })),
];

const wordsOf = ({ confirmed, pledge, said }: StoredCommitment, pledges: readonly StoredPledge[]): string =>
  confirmed?.words || promiseOf(pledge, pledges) || (said?.words ?? '');

const wordsGiven = (given: Confirmation, pledges: readonly StoredPledge[]): string =>
  'pledge' in given ? promiseOf(given.pledge, pledges) : given.words;

function promiseOf(id: unknown, pledges: readonly StoredPledge[]): string {
  const one = pledges.find(({ _id }) => String(_id) === String(id));
  return one ? latestContent(one).promise : '';
}
