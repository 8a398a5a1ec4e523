import { dayOf } from '../network/day.ts';
import { paths } from '../paths.ts';
import type { SignedIn } from '../people/person.ts';
import { allowed } from '../web/allow.ts';
import { date } from '../web/helpers/date.ts';
import { spokenShown } from '../web/spoken.ts';
import { commitmentPolicy } from './commitment.policy.ts';
import type { StoredCommitment, Terms } from './commitment.ts';
import { accountWord, standingText, viewWord, voiceName } from './commitment.words.ts';
import { SAID, textOf } from './languages/spoken.text.ts';
import type { Named } from './named.ts';
import { type ReportBack, VOICES, type Voice } from './report-back.ts';
import { inOrder, openFrom, standingOf } from './state.ts';

/** The names of what a commitment refers to, by id. */
export type Names = ReadonlyMap<string, Named>;

interface DeskShown {
  person: SignedIn;
  names: Names;
  at: Date;
  /** Whether there is a partner to be asked. */
  canAsk: boolean;
}

/** A commitment on the desk: what holds, what waits, its report-backs, and what this person may do. */
export function deskView(one: StoredCommitment, { person, names, at, canAsk }: DeskShown) {
  const { _id, said, confirmed, terms, waiting, declined, published, takenBack, pledge } = one;
  const may = allowed(commitmentPolicy, person, {
    member: one.member,
    writers: waiting ? [waiting.by] : [],
  });
  const today = dayOf(at);
  const open = takenBack === null;
  return {
    version: String(one.version),
    standing: standingText(standingOf(one, today), said?.on ?? ''),
    said: said && {
      ...{ role: said.role, name: said.name, on: said.on, due: terms?.dates[0] ?? null },
      spoken: spokenShown(said),
      language: may.ask ? paths.commitmentLanguage(_id, SAID) : null,
    },
    confirmed: confirmed && { on: confirmed.on, words: confirmed.words || null },
    terms: terms && termsShown(terms, names),
    waiting: waiting && termsShown(waiting, names),
    declined: declined?.reason ?? null,
    takenBack: takenBack?.at ?? null,
    gone: takenBack?.reason || null,
    corrections: one.corrections.map(({ on, what }) => ({ on, what })),
    page: published && open ? paths.commitment(one.slug) : null,
    pledge: pledge && paths.pledgeDesk(pledge),
    reports: inOrder(one.reports).map(report => reportShown(one, report, { may, today, canAsk })),
    to: {
      terms: may.promise && open && pledge ? paths.commitmentTerms(_id) : null,
      accept: may.accept && waiting ? paths.commitmentAcceptance(_id) : null,
      decline: may.accept && waiting ? paths.commitmentDecline(_id) : null,
      words: may.ask && said && !published && open ? paths.commitmentWords(_id) : null,
      correction: may.ask && said && published && open ? paths.commitmentCorrection(_id) : null,
      removal: may.ask && published && open ? paths.commitmentRemoval(_id) : null,
      end: may.ask && said && !published && open ? paths.commitmentEnd(_id) : null,
      consent: may.ask && said?.name ? paths.commitmentConsentEnd(_id) : null,
      confirm: may.confirm && said && !confirmed && published ? paths.commitmentConfirmation(_id) : null,
      partner: may.ask && terms && open ? paths.commitmentPartner(_id) : null,
    },
  };
}

const nameIn = (names: Names, id: unknown): string | null =>
  id ? (names.get(String(id))?.name ?? null) : null;

const termsShown = ({ assembly, partner, issues, dates }: Terms, names: Names) => ({
  assembly: nameIn(names, assembly),
  partner: nameIn(names, partner),
  issues: issues.flatMap(id => nameIn(names, id) ?? []),
  dates: dates.map(day => date(day)),
});

interface Doing {
  may: Record<keyof typeof commitmentPolicy, boolean>;
  today: string;
  canAsk: boolean;
}

function reportShown(one: StoredCommitment, report: ReportBack, { may, today, canAsk }: Doing) {
  const { _id, account, view, reply, asked, due } = report;
  const open = one.published !== null && one.takenBack === null;
  const canReport = may.report && open && !account?.checked && openFrom(report) <= today;
  const canReply = may.reply && open && view?.checked && !view.doubted && !reply;
  return {
    due,
    openFrom: openFrom(report) > today ? openFrom(report) : null,
    voices: VOICES.flatMap(voice => voiceShown(one, report, voice, may)),
    asked: asked.map(at => dayOf(at)),
    write: canReport ? paths.reportBack(one._id, _id) : null,
    written: account !== null,
    reply: canReply ? paths.reportBackReply(one._id, _id) : null,
    link: may.ask && open && canAsk && !view ? paths.reportBackLink(one._id, _id) : null,
  };
}

/** The community's words are the coordinator's alone until they are checked. */
function voiceShown(one: StoredCommitment, report: ReportBack, voice: Voice, may: Doing['may']) {
  const given = report[voice];
  if (!given) return [];
  const doubted = voice === 'view' && report.view?.doubted;
  const isOpen = voice !== 'view' || may.ask || (given.checked !== null && !doubted);
  return [
    {
      ...{ heading: voiceName(voice), on: given.on },
      community: voice === 'view',
      spoken: isOpen ? spokenShown(given) : null,
      language: may.ask ? paths.commitmentLanguage(one._id, textOf(report._id, voice)) : null,
      outcome: isOpen ? outcomeOf(report, voice) : null,
      url: voice === 'account' ? report.account?.url || null : null,
      checked: given.checked !== null,
      doubted: Boolean(doubted),
      check: may.check ? paths.reportBackCheck(one._id, report._id, voice) : null,
      isRead: given.checked !== null && !doubted,
    },
  ];
}

function outcomeOf({ account, view }: ReportBack, voice: Voice): string | null {
  if (voice === 'account') return account && accountWord(account.outcome);
  return voice === 'view' ? view && viewWord(view.outcome) : null;
}
