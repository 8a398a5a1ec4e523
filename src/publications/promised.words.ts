import { date } from '../web/helpers/date.ts';
import type { CommitmentCounts, CommitmentLine } from './commitment.line.ts';
import { inWords } from './makers.words.ts';
import { countOf, countText, sentence } from './report.words.ts';

export const YOU_ASKED = 'You asked';
export const AS_SAID = 'As it was said';
export const THEY_SAY = 'What they say happened';
export const WE_SAY = 'What the community says happened';
export const THEY_REPLY = 'The member replies';
export const NEXT = 'Next report-back';

export const NO_ISSUE = 'No issue is named that this answers.';
export const NOTHING_DUE = 'No report-back has come yet.';
export const NO_DATE = 'No date is set.';

/** What the chapter is, in a sentence or two. */
export const PROMISED_LEAD =
  'What residents asked, what members promised them, and what came of it: as the member says, and as the community says. Neither voice is weighed against the other.';

/** How many promises there are and how many report-backs were answered, with what each number rests on. */
export function promisedText(counts: CommitmentCounts): string[] {
  const { total, members, on, due, earlier } = counts;
  return [
    `${countOf(total, 'promise')} by ${members.n} of ${countOf(members.of, 'member')}, as everyone could read them on ${date(on)}.`,
    ...(due > 0 ? answered(counts) : ['No report-back was due by then.']),
    ...(earlier > 0
      ? [
          `${sentence(countText(earlier))} more ${earlier === 1 ? 'was' : 'were'} answered for before the year began.`,
        ]
      : []),
  ];
}

type Answered = Pick<CommitmentCounts, 'due' | 'accounts' | 'asked' | 'views' | 'differ'>;

/** The same of the promises of one assembly. */
export const reportBacksText = (promises: number, counts: Answered): string[] => [
  `${countOf(promises, 'promise')}.`,
  ...(counts.due > 0 ? answered(counts) : ['No report-back was due yet.']),
];

function answered({ due, accounts, asked, views, differ }: Answered): string[] {
  return [
    `${accounts} of ${countOf(due, 'report-back')} due so far ${accounts === 1 ? 'has' : 'have'} the member’s account.`,
    asked > 0
      ? `A community partner was named to answer on ${asked} of them, and has answered on ${views}.`
      : 'Nobody was named to answer for the community.',
    ...(differ > 0 ? [`On ${differ} of them the two voices say different things.`] : []),
  ];
}

/** "At the Citizens’ assembly, 10 October 2024, to Riverside Citizens"; '' where neither is known. */
export function madeText({ assembly, partner }: Pick<CommitmentLine, 'assembly' | 'partner'>): string {
  const at = assembly ? `At ${assembly.name}, ${date(assembly.on)}` : '';
  if (!partner) return at;
  return at ? `${at}, to ${partner}` : `To ${partner}`;
}

/** What stands under a promise: who made it, how it is confirmed, when it is due, and how its pledge stands. */
export function standingTexts(line: CommitmentLine): string[] {
  const { member, together = [], standing, pledge, withdrawn, assembly } = line;
  return [
    `Promised by ${member.name}${member.leftOn ? `, which left the network on ${date(member.leftOn)}` : ''}${withText(together)}`,
    ...(assembly?.cancelled ? [`The assembly was cancelled on ${date(assembly.cancelled.on)}`] : []),
    ...(standing ? [standing] : []),
    ...(pledge?.due ? [`By ${date(pledge.due)}`] : []),
    ...(withdrawn
      ? [`The pledge was withdrawn on ${date(withdrawn.on)}: ${withdrawn.reason.replace(/\.$/, '')}`]
      : pledge
        ? [`Its pledge: ${pledge.statusText.toLocaleLowerCase('en-GB')}`]
        : []),
  ];
}

const withText = (others: readonly string[]): string =>
  others.length > 0 ? `, together with ${inWords(others)}` : '';

/** Promises under the assembly they were made at, in their order. */
export function byAssembly(all: readonly CommitmentLine[]): Map<string, CommitmentLine[]> {
  const groups = new Map<string, CommitmentLine[]>();
  for (const line of all) {
    const { assembly } = line;
    const heading = assembly ? `${assembly.name}, ${date(assembly.on)}` : 'Promised to a community partner';
    groups.set(heading, [...(groups.get(heading) ?? []), line]);
  }
  return groups;
}
