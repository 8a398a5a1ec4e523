import { paths } from '../../paths.ts';
import { pledgeCard } from '../../pledges/card.ts';
import type { PublicPledge } from '../../pledges/public/public-pledges.ts';
import { type Spoken, spokenShown } from '../../web/spoken.ts';
import type { StoredCommitment } from '../commitment.ts';
import { standingText, voicesDiffer } from '../commitment.words.ts';
import type { ReportBack } from '../report-back.ts';
import { inOrder, standingOf } from '../state.ts';
import { accountText, entryOf, viewText } from './commitment.entry.ts';
import { promisedIn } from './commitment.told.ts';
import type { Referred } from './referred.ts';

interface PublicShown {
  referred: Referred;
  /** As the public reads it; null while nothing of it is accepted. */
  pledge: PublicPledge | null;
  today: string;
}

/** From what was heard to what came of it, in both voices, on one page. */
export function commitmentView(one: StoredCommitment, { referred, pledge, today }: PublicShown) {
  const entry = entryOf(one, referred, today);
  if (!entry) throw new Error('A commitment is always a member’s.');
  const { name, member, sharers, assembly, partner } = entry;
  const cancelled = referred.assemblies.get(String(one.terms?.assembly))?.cancelled ?? null;
  return {
    ...{ slug: one.slug, promise: name, member, sharers, makers: entry.makers, assembly, partner },
    promised: spokenShown(promisedIn(one, referred)),
    all: paths.commitments,
    cancelled: cancelled && { on: cancelled.on, reason: cancelled.reason },
    standing: standingText(standingOf(one, today), one.said?.on ?? ''),
    issues: issuesOf(one, referred),
    said: one.said && saidShown(one.said, name),
    anew: one.confirmed?.words
      ? { words: one.confirmed.words, on: one.confirmed.on, same: one.confirmed.words === name }
      : null,
    confirmedOn: one.confirmed?.on ?? null,
    waits: one.confirmed !== null && !pledge,
    card: pledge && pledgeCard(pledge.line, pledge.pledge, today),
    withdrawn: pledge?.pledge.withdrawal
      ? { on: pledge.pledge.withdrawal.on, reason: pledge.pledge.withdrawal.reason }
      : null,
    corrections: one.corrections.map(({ on, what }) => ({ on, what })),
    reports: inOrder(one.reports).map(report => reportShown(one, report, { referred, today })),
  };
}

const saidShown = (said: NonNullable<StoredCommitment['said']>, promise: string) => ({
  ...{ ...spokenShown(said), on: said.on, same: said.words === promise },
  who: [said.role, said.name].filter(Boolean).join(', '),
});

const issuesOf = ({ terms }: StoredCommitment, { issues }: Referred) =>
  (terms?.issues ?? []).flatMap(id => {
    const issue = issues.get(String(id));
    if (!issue) return [];
    const { name, said, lang, beside, slug } = issue;
    return [{ ...spokenShown({ words: said, lang, beside }), name, href: paths.issue(slug) }];
  });

interface ReportAsked {
  referred: Referred;
  today: string;
}

function reportShown(one: StoredCommitment, report: ReportBack, { referred, today }: ReportAsked) {
  const { due, account, view, reply } = report;
  const leftOn = referred.members.get(String(one.member))?.leftOn ?? null;
  const [read, heard] = [account?.checked ? account : null, view?.checked && !view.doubted ? view : null];
  return {
    due,
    coming: due >= today && !account && !view,
    account: {
      text: accountText(report, { today, leftOn }),
      said: read && saidOn(read),
      url: read?.url || null,
    },
    view: {
      text: viewText(report, { today, hasPartner: Boolean(one.terms?.partner) }),
      said: heard && saidOn(heard),
    },
    differ: voicesDiffer(report),
    reply: reply?.checked ? saidOn(reply) : null,
    replies: reply !== null && !reply.checked,
  };
}

const saidOn = (said: Spoken & { on: string }) => ({ ...spokenShown(said), on: said.on });
