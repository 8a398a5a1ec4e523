import { readFigures } from '../figures/accepted.read.ts';
import { type Answer, answer } from '../figures/answer.ts';
import { type Facts, type FigureFact, type MemberFact, prepareFacts } from '../figures/facts.ts';
import { type Earlier, show } from '../figures/suppression.ts';
import { network } from '../network/current.ts';
import type { Measure } from './content.ts';
import { definitionOf } from './measures.ts';
import type { StoredPledge } from './pledge.ts';

type Pledged = Pick<StoredPledge, 'member' | 'approved'>;

/**
 * What pages of pledges said before a figure was corrected: whoever read one then may still know it. Of each
 * year every version that was accepted and has been replaced since.
 */
export async function onceSaid(pledges: readonly Pledged[], facts: Facts): Promise<Earlier[]> {
  const measured = pledges.flatMap(({ member, approved }) => {
    const measure = approved?.measure;
    return measure && definitionOf(measure).version.sensitive ? [{ member: String(member), measure }] : [];
  });
  const codes = [...new Set(measured.map(({ measure }) => measure.indicator))];
  const corrected = await readFigures({ indicator: { $in: codes }, 'acceptances.1': { $exists: true } });
  const members = new Set(corrected.map(({ member }) => member));
  const theirs = measured.filter(({ member }) => members.has(member));
  const linked = theirs.flatMap(({ measure }) => definitionOf(measure).version.denominatorIs ?? []);
  const figures = await readFigures({
    indicator: { $in: [...codes, ...linked] },
    member: { $in: theirs.map(({ member }) => asStored(pledges, member)) },
  });
  return theirs.flatMap(one => saidOf(one, facts, figures));
}

const asStored = (pledges: readonly Pledged[], id: string) =>
  pledges.find(({ member }) => String(member) === id)?.member;

function saidOf(
  { member, measure }: { member: string; measure: Measure },
  facts: Facts,
  figures: readonly FigureFact[],
): Earlier[] {
  const who = facts.members.find(({ id }) => id === member);
  const own = figures.filter(figure => figure.member === member);
  const times = [...new Set(own.map(({ acceptedAt }) => acceptedAt.getTime()))].sort((a, b) => a - b);
  if (!who) return [];
  return times.slice(0, -1).flatMap(time => saidThen(who, measure, facts, own, new Date(time)));
}

function saidThen(
  who: MemberFact,
  { indicator, ring }: Measure,
  { indicators, periods }: Facts,
  figures: readonly FigureFact[],
  acceptedBy: Date,
): Earlier[] {
  const then = prepareFacts({
    members: [who],
    indicators: [...indicators.values()],
    periods,
    figures,
    acceptedBy,
  });
  const group = { kind: 'member' as const, key: who.id };
  return periods.flatMap(({ key: period }) => {
    const said = answer({ indicator, period, ring, group }, then);
    return said?.state === 'value' && !said.incomplete ? [toldAlone(said)] : [];
  });
}

function toldAlone(said: Answer): Earlier {
  const [shown] = show([said], network.suppression, { rings: network.rings });
  const { state = 'suppressed', text = '' } = shown ?? {};
  return { answer: said, shown: { state, text, change: null }, settings: network.suppression };
}
