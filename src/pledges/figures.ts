import { type Answer, answer } from '../figures/answer.ts';
import { type Facts, once } from '../figures/facts.ts';
import type { ShownFigure } from '../figures/shown.ts';
import { type Earlier, show } from '../figures/suppression.ts';
import { network } from '../network/current.ts';
import { dayOf } from '../network/day.ts';
import type { Measure } from './content.ts';
import type { StoredPledge } from './pledge.ts';
import type { FigureReading, Figures } from './readings.ts';

/** The figures pledges are judged by, from the accepted figures of the network, beside what reports told. */
export const figuresFrom =
  (facts: Facts, earlier: readonly Earlier[] = []): Figures =>
  ask =>
    facts.periods.flatMap(({ key, ends }) => {
      const told = toldIn(facts, earlier, { ...ask, period: key }).get(ask.member);
      return told ? [readingFrom(told, key, ends)] : [];
    });

/** What the pages of pledges tell of people now: a report says nothing that together with it tells more. */
export function pledgesTold(
  pledges: readonly StoredPledge[],
  facts: Facts,
  earlier: readonly Earlier[],
): Earlier[] {
  return pledges.flatMap(({ member, approved, withdrawal }) => {
    const measure = withdrawal ? null : approved?.measure;
    if (!measure) return [];
    return facts.periods.flatMap(({ key: period }) => {
      const told = toldIn(facts, earlier, { ...measure, period }).get(String(member));
      const isTold = told?.answer.version.sensitive && told.shown.state === 'value';
      return isTold ? [{ ...told, settings: network.suppression }] : [];
    });
  });
}

interface Told {
  answer: Answer;
  shown: ShownFigure;
}

function readingFrom({ answer, shown }: Told, period: string, ends: string): FigureReading {
  const [term] = answer.terms;
  const amount = { numerator: term?.numerator ?? 0, denominator: term?.denominator ?? null };
  const acceptedOn = acceptedDay(answer);
  return { period, ends, acceptedOn, definition: answer.version.version, amount, shown };
}

interface Asked extends Pick<Measure, 'indicator' | 'ring'> {
  period: string;
}

/** What every member told of an indicator in a year, shown together: what one hides another must not tell. */
function toldIn(
  facts: Facts,
  earlier: readonly Earlier[],
  { indicator, period, ring }: Asked,
): Map<string, Told> {
  return once(facts, `pledges ${indicator} ${period} ${ring} ${earlier.length}`, () => {
    const answers = facts.members.flatMap(({ id }) => {
      const told = answer({ indicator, period, ring, group: { kind: 'member', key: id } }, facts);
      return told?.state === 'value' && !told.incomplete ? [told] : [];
    });
    const beside = earlier.filter(({ answer }) => answer.question.indicator === indicator);
    const shown = show(answers, network.suppression, { rings: network.rings, earlier: beside });
    return new Map(
      answers.map((one, i) => [one.question.group.key, { answer: one, shown: shown[i] as ShownFigure }]),
    );
  });
}

function acceptedDay({ terms }: Answer): string {
  const times = terms.flatMap(({ figures }) => figures.map(({ acceptedAt }) => acceptedAt.getTime()));
  return dayOf(new Date(Math.max(...times)));
}
