import { voiceName } from '../../commitments/commitment.words.ts';
import type { CommitmentLine } from '../../publications/commitment.line.ts';
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

function missingIn({ member, partner, promised, told }: CommitmentLine): OwedAnswer[] {
  if (!told) return [];
  const about = { promise: promised.words, lang: promised.lang };
  return [
    ...(told.account.missing
      ? [{ ...about, who: member.name, what: voiceName('account'), stands: told.account.text }]
      : []),
    ...(told.view.missing && partner
      ? [{ ...about, who: partner, what: voiceName('view'), stands: told.view.text }]
      : []),
  ];
}

function dueBy({ member, promised, next }: CommitmentLine, by: string, today: string): OwedAnswer[] {
  if (!next || next > by || next < today || member.leftOn) return [];
  const about = { promise: promised.words, lang: promised.lang };
  return [{ ...about, who: member.name, what: voiceName('account'), stands: `Due on ${date(next)}` }];
}
