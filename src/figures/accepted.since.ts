import { inWords } from '../indicators/catalogue.ts';
import type { IndicatorVersion } from '../indicators/indicator.ts';
import { network } from '../network/current.ts';
import { unitOf } from '../reports/content/indicator.ts';
import { type Answer, answer } from './answer.ts';
import type { Facts } from './facts.ts';
import type { Head, Reported } from './reported.ts';
import type { OutWhy } from './rows.ts';
import type { ShownFigure } from './shown.ts';
import { show } from './suppression.ts';

/** A member's figure that was accepted and stands in no report. */
export interface Since {
  head: Head;
  figure: ShownFigure;
}

/** What a member may have said where it has no number. Nobody is late before a report's cut-off. */
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
    .flatMap(({ key: period }) =>
      [...facts.indicators.keys()]
        .filter(code => !codes.get(period)?.has(code))
        .flatMap(indicator => answer({ indicator, period, ring: null, group }, facts) ?? []),
    )
    .filter(one => isOpen(one.version) && isSaid(one));
  const shown = show(answers, network.suppression, { rings: network.rings });
  return answers.flatMap((one, i) => {
    const figure = shown[i];
    return figure ? [{ head: headOf(one, facts), figure: inPlain(figure, one.version) }] : [];
  });
}

/** Its members' own figures are public, and none of them can tell of few people. */
const isOpen = ({ publishable, sensitive }: IndicatorVersion): boolean => publishable && !sensitive;

const isSaid = ({ state, out }: Answer): boolean =>
  state === 'value' || (out[0] !== undefined && SAID.has(out[0].why));

/** As a report's table of members has it: short, and a reason in its words; of a yes or no there is no change. */
const inPlain = (figure: ShownFigure, { kind }: IndicatorVersion): ShownFigure => ({
  ...figure,
  text: figure.state === 'value' ? figure.short : (figure.how.out[0]?.why ?? figure.text),
  change: kind === 'flag' ? null : figure.change,
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
