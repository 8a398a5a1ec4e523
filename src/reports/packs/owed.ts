import { voiceName } from '../../commitments/commitment.words.ts';
import type { CommitmentLine } from '../../publications/commitment.line.ts';
import { makersText } from '../../publications/makers.words.ts';
import { date } from '../../web/helpers/date.ts';
import type { OwedAnswer } from '../pdf/pack/assembly.pack.ts';

/**
 * Who owes an answer: report-backs that have come and lack a voice, and those due by the day of the assembly. Whoever
 * answered and is being checked owes nothing, and nor does anyone on a promise whose assembly was cancelled.
 */
export function owedIn(lines: readonly CommitmentLine[], by: string, today: string): OwedAnswer[] {
  const standing = lines.filter(({ assembly }) => !assembly?.cancelled);
  return standing.flatMap(line => [...missingIn(line), ...dueBy(line, by, today)]);
}

function missingIn({ member, together, partner, promised, told }: CommitmentLine): OwedAnswer[] {
  if (!told) return [];
  const about = { promise: promised.words, lang: promised.lang };
  return [
    ...(told.account.missing
      ? [{ ...about, who: whoOwes(member, together), what: voiceName('account'), stands: told.account.text }]
      : []),
    ...(told.view.missing && partner
      ? [{ ...about, who: partner, what: voiceName('view'), stands: told.view.text }]
      : []),
  ];
}

/** The member that leads it answers, for those too that make it together. */
const whoOwes = ({ name: lead }: CommitmentLine['member'], together: readonly string[] = []): string =>
  makersText({ lead, others: together.map(name => ({ name })) });

function dueBy(
  { member, together, promised, next }: CommitmentLine,
  by: string,
  today: string,
): OwedAnswer[] {
  if (!next || next > by || next < today || member.leftOn) return [];
  const about = { promise: promised.words, lang: promised.lang };
  const who = whoOwes(member, together);
  return [{ ...about, who, what: voiceName('account'), stands: `Due on ${date(next)}` }];
}
