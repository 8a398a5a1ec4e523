import type { Request, RequestHandler } from 'express';
import { keptForm } from '../../drafts/kept-form.ts';
import { NotFound } from '../../errors.ts';
import { paths } from '../../paths.ts';
import { signedIn } from '../../people/signed-in.ts';
import { heldBackOf } from '../../pledges/suppression/held-back.ts';
import { allow } from '../../web/allow.ts';
import { versionIn } from '../../web/forms/form.ts';
import { languageItems } from '../../web/forms/language.ts';
import { rowBeside } from '../../web/forms/side-by-side.ts';
import { languageName } from '../../web/languages.ts';
import { param } from '../../web/request.ts';
import { commitmentPolicy } from '../commitment.policy.ts';
import type { StoredCommitment } from '../commitment.ts';
import { accountWord, viewWord, voiceName } from '../commitment.words.ts';
import { reportFor } from '../load-commitment.ts';
import { deskWording, pledgeOf } from '../promise.wording.ts';
import { ACCOUNTS, type MemberAccount, type ReportBack, VOICES, type Voice } from '../report-back.ts';
import { askedOnPromise } from './asked.words.ts';
import { askPartner, setViewAside } from './partner-link.ts';
import { accountForm, checkForm, replyForm } from './report-back.form.ts';
import {
  checkWords,
  giveAccount,
  giveReply,
  type Passages,
  type PlacedReport,
  withoutPassages,
} from './reporting.ts';

interface About {
  one: StoredCommitment;
  placed: PlacedReport;
  promise: string;
  /** Counts of the member that the public does not read. */
  held: ReadonlySet<number>;
}

async function aboutFor(req: Request, act: 'report' | 'reply' | 'check'): Promise<About> {
  const { one, placed } = await reportFor(req, act);
  const held = isSent(req) ? await heldBackOf(one.member, new Date()) : NOTHING;
  const pledge = await pledgeOf(one);
  return { one, placed, promise: deskWording(one, pledge), held };
}

const NOTHING: ReadonlySet<number> = new Set();

/** What is held back is read only where words are sent, not while they are typed. */
const isSent = ({ method, path }: Request): boolean => method === 'POST' && !path.endsWith('/draft');

const done = ({ _id }: StoredCommitment): string => `${paths.commitmentDesk(_id)}?saved=yes`;

const shownOf = ({ one, placed, promise }: About) => ({
  ...{ promise, due: placed.report.due, back: paths.commitmentDesk(one._id) },
});

type AccountSent = Pick<MemberAccount, 'outcome' | 'words' | 'lang' | 'url'>;

/** The member's account of what came of its promise. */
export const account = keptForm<About, AccountSent>({
  view: 'commitments/report-backs/account',
  part: 'account',
  thing: req => aboutFor(req, 'report'),
  on: ({ placed }) => placed.report._id,
  version: ({ one }) => one.version,
  at: ({ one, placed }) => paths.reportBack(one._id, placed.report._id),
  saved: ({ placed: { report } }) => ({
    outcome: report.account?.outcome ?? '',
    words: report.account?.words ?? '',
    lang: report.account?.lang ?? 'en',
    url: report.account?.url ?? '',
  }),
  schema: () => accountForm,
  asked: ({ words }, { held }) => askedOnPromise([words], held),
  shown: about => ({
    ...shownOf(about),
    languages: languageItems,
    outcomes: ACCOUNTS.map(value => ({ value, text: accountWord(value) })),
    update: about.one.pledge && paths.newPledgeUpdate(about.one.pledge),
  }),
  refusedAt: 'words',
  save: async ({ one, placed }, sent, sending) => {
    await giveAccount(one, placed, sent, sending);
    return done(one);
  },
  sideBySide: ({ placed: { report } }, yours) => [
    rowBeside(
      'What came of it',
      report.account ? accountWord(report.account.outcome) : '',
      accountWord(yours.outcome),
    ),
    rowBeside('In words', report.account?.words ?? '', yours.words),
    rowBeside('Language', languageName(report.account?.lang ?? 'en'), languageName(yours.lang)),
  ],
});

/** The member's one answer to the community's view. */
export const reply = keptForm<About, { words: string; lang: string }>({
  view: 'commitments/report-backs/reply',
  part: 'reply',
  thing: req => aboutFor(req, 'reply'),
  on: ({ placed }) => placed.report._id,
  version: ({ one }) => one.version,
  at: ({ one, placed }) => paths.reportBackReply(one._id, placed.report._id),
  saved: () => ({ words: '', lang: 'en' }),
  schema: () => replyForm,
  asked: ({ words }, { held }) => askedOnPromise([words], held),
  shown: about => ({ ...shownOf(about), languages: languageItems, view: readable(about.placed.report) }),
  refusedAt: 'words',
  save: async ({ one, placed }, sent, sending) => {
    await giveReply(one, placed, sent, sending);
    return done(one);
  },
  sideBySide: ({ placed: { report } }, yours) => [
    rowBeside('Your answer', report.reply?.words ?? '', yours.words),
  ],
});

/** The community's words where a coordinator has read them. */
const readable = ({ view }: ReportBack): string | null =>
  view?.checked && !view.doubted ? view.words : null;

interface Checking extends About {
  voice: Voice;
  words: string;
}

async function checkingOf(req: Request): Promise<Checking> {
  const voice = VOICES.find(one => one === param(req, 'voice'));
  if (!voice) throw new NotFound();
  const about = await aboutFor(req, 'check');
  const given = about.placed.report[voice];
  if (!given) throw new NotFound();
  const writers = 'by' in given ? [given.by] : [];
  allow(commitmentPolicy, 'check', signedIn(req), { member: about.one.member, writers });
  return { ...about, voice, words: given.words };
}

/** A coordinator reads a voice's words for personal data and abuse, never for opinion. */
export const checking = keptForm<Checking, Passages>({
  view: 'commitments/report-backs/check',
  part: 'check',
  thing: checkingOf,
  on: ({ placed }) => placed.report._id,
  version: ({ one }) => one.version,
  at: ({ one, placed, voice }) => paths.reportBackCheck(one._id, placed.report._id, voice),
  saved: () => ({ personal: '', abuse: '' }),
  schema: ({ words }) => checkForm(words),
  asked: (passages, { words, held }) => askedOnPromise([withoutPassages(words, passages)], held),
  shown: about => ({ ...shownOf(about), ...wordsShown(about) }),
  refusedAt: 'personal',
  save: async ({ one, placed, voice }, passages, sending) => {
    await checkWords(one, placed, voice, passages, sending);
    return done(one);
  },
  sideBySide: ({ words }) => [rowBeside('The words', words, '')],
});

function wordsShown({ placed: { report }, one, voice, words }: Checking) {
  const outcome = voice === 'account' && report.account ? accountWord(report.account.outcome) : null;
  const said = voice === 'view' && report.view ? viewWord(report.view.outcome) : null;
  const doubted = voice === 'view' && report.view?.doubted;
  return {
    ...{ voice: voiceName(voice), words, outcome: outcome ?? said, current: one.version },
    aside: doubted ? paths.reportBackView(one._id, report._id) : null,
    doubtedAt: doubted ? doubted.at : null,
  };
}

type ReportVerb = (
  one: StoredCommitment,
  placed: PlacedReport,
  change: { by: ReturnType<typeof signedIn>['_id']; at: Date; seen: number },
) => Promise<void>;

/** An act of one button of a coordinator on a report-back. */
const pressed =
  (verb: ReportVerb): RequestHandler =>
  async (req, res) => {
    const { one, placed } = await reportFor(req, 'ask');
    await verb(one, placed, { by: signedIn(req)._id, at: new Date(), seen: versionIn(req) });
    res.redirect(303, done(one));
  };

export const sendLink = pressed(askPartner);
export const setAside = pressed(setViewAside);
