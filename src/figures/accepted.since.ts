import { onceFor } from '../changes/bounded.ts';
import { inWords, versionOn } from '../indicators/catalogue.ts';
import type { Indicator, IndicatorVersion } from '../indicators/indicator.ts';
import { network } from '../network/current.ts';
import { unitOf } from '../reports/content/chapter.indicator.ts';
import { type Answer, answer } from '../statistics/answer/answer.ts';
import { codesBehind } from '../statistics/answer/basis.ts';
import type { OutWhy } from '../statistics/answer/rows.ts';
import type { Facts, PeriodFact } from '../statistics/facts/facts.ts';
import type { ShownFigure } from '../statistics/shown-figure.ts';
import { show } from '../statistics/suppression/suppression.ts';
import type { Head, Reported } from './reported.ts';

/** A member's figure that was accepted and stands in no report. */
interface Since {
  head: Head;
  figure: ShownFigure;
}

/** What a member may have said where it has no number. Nobody is late before a report's cut-off, nor by a mid-year reading. */
const SAID: ReadonlySet<OutWhy> = new Set([
  'not-collected',
  'not-applicable',
  'withheld',
  'counted-by-another',
  'provisional',
]);

/**
 * What was accepted of a member and no newest version of a report speaks of: public at once, but for what
 * counts people. That waits for its report, where all members are protected together.
 */
export function acceptedSince(member: string, facts: Facts, { codes, lost }: Reported): Since[] {
  const group = { kind: 'member' as const, key: member };
  const answers = facts.periods
    .filter(({ key }) => !lost.includes(key))
    .flatMap(period =>
      (openCodes(facts).get(period.key) ?? [])
        .filter(code => !codes.get(period.key)?.has(code))
        .flatMap(indicator => answer({ indicator, period: period.key, ring: null, group }, facts) ?? []),
    )
    .filter(isSaid);
  const shown = show(answers, network.suppression, { rings: network.rings });
  return answers.flatMap((one, i) => {
    const figure = shown[i];
    return figure ? [{ head: headOf(one, facts), figure: inPlain(figure, one) }] : [];
  });
}

/** The members without whose figures it cannot be said what was accepted of a member: those that count projects it shares. */
export function countersOf(member: string, facts: Facts): string[] {
  const figures = facts.periods.flatMap(({ key }) =>
    codesBehind(openCodes(facts).get(key) ?? [], facts.indicators).flatMap(
      code => facts.figures.get(code)?.get(key)?.get(member) ?? [],
    ),
  );
  return figures.flatMap(({ countedBy }) => countedBy ?? []);
}

/** By period, the same for every member. */
const openCodes = onceFor(
  (facts: Facts) => new Map(facts.periods.map(period => [period.key, openIn(period, facts)])),
);

/** The indicators of which members' own figures are public in a year, and none can tell of few people. */
const openIn = ({ starts }: PeriodFact, { indicators }: Facts): string[] =>
  [...indicators].flatMap(([code, indicator]) => {
    const version = versionOn(indicator, starts);
    const isOpen = version?.publishable && !version.sensitive;
    return isOpen && dependenciesIn(version).every(one => !countsPeople(indicators.get(one), starts))
      ? [code]
      : [];
  });

/** The indicators whose figures stand in the print of another. */
const dependenciesIn = ({ denominatorIs, known }: IndicatorVersion): string[] =>
  [denominatorIs, known?.totalIs].flatMap(code => code ?? []);

const countsPeople = (indicator: Indicator | undefined, day: string): boolean =>
  (indicator && versionOn(indicator, day)?.sensitive) ?? false;

const isSaid = ({ state, out }: Answer): boolean =>
  state === 'value' || (out[0] !== undefined && SAID.has(out[0].why));

/** As a report's table of members has it: short, and a reason in its words; of a yes or no there is no change. */
const inPlain = (figure: ShownFigure, { version, out }: Answer): ShownFigure => ({
  ...figure,
  state: out[0]?.why === 'provisional' ? 'not-asked' : figure.state,
  text: figure.state === 'value' ? figure.short : (figure.how.out[0]?.why ?? figure.text),
  change: version.kind === 'flag' ? null : figure.change,
  sumsShort: null,
});

function headOf({ question, name, version }: Answer, { indicators }: Facts): Head {
  return {
    code: question.indicator,
    name,
    unit: unitOf(version),
    sentence: inWords(version.definition, network.rings, version),
    theme: indicators.get(question.indicator)?.theme ?? '',
  };
}
