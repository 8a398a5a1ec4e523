import { format } from '../../indicators/format.ts';
import { ruleOf } from '../../indicators/indicator.words.ts';
import { overrideText } from '../../indicators/override.words.ts';
import { UNITS } from '../../indicators/units.ts';
import type { SuppressionSettings, Thresholds } from '../../network/network.ts';
import { USUAL } from '../../network/thresholds.ts';
import type { Answer } from '../answer/answer.ts';
import { distributionOf, readingText } from '../answer/distribution.ts';
import type { ShownFigure, ShownState } from '../shown-figure.ts';
import { changeText, flagText, printable } from './amounts.ts';
import { coverageText, incompleteText, outText, stateText, stepsOf } from './figures.words.ts';
import { knownText } from './known.ts';
import { type NumberText, nothing, shareNumber } from './print.share.ts';
import { WHY_NAMES } from './why.ts';

/** What was decided about an answer, and how to print what is left. Settings are null inside the network. */
interface Printing {
  hidden: boolean;
  changeHidden: boolean;
  settings: SuppressionSettings | null;
  thresholds?: Thresholds;
  rings: Record<string, string>;
}

/** One answer in print: the only way from an exact answer to what an outlet may show. */
export function print(answer: Answer, printing: Printing): ShownFigure {
  const { question, version, ring, coverage } = answer;
  const { settings, thresholds = USUAL } = printing;
  const state = stateShown(answer, printing.hidden);
  const number = state === 'value' ? numberText(answer, printing) : nothing(stateText(state));
  return {
    indicator: question.indicator,
    definition: version.version,
    period: question.period,
    ring,
    group: question.group,
    state,
    ...number,
    coverage: { ...coverage, text: coverageText(coverage.n, coverage.of) },
    partial: isPartial(coverage, thresholds),
    incomplete: answer.incomplete && incompleteText(answer.incomplete, version, coverage.n),
    change: state === 'value' && !printing.changeHidden ? changeOf(answer, printing) : null,
    known: state === 'value' ? knownText(answer, { settings, thresholds }) : null,
    newDefinition: answer.newDefinition,
    how: howOf(answer, printing, number),
  };
}

/** Held back is only what is there. */
export const stateShown = ({ state }: Pick<Answer, 'state'>, hidden: boolean): ShownState =>
  hidden && state === 'value' ? 'suppressed' : state;

const WHOLE = 100;

/** Whether a figure rests on too few of its members to be read without care; one that rests on none is none. */
export const isPartial = ({ n, of }: Answer['coverage'], { partial }: Pick<Thresholds, 'partial'>): boolean =>
  n > 0 && n * WHOLE < of * partial;

function numberText(answer: Answer, { settings }: Printing): NumberText {
  const { version, sums, readings, question, coverage } = answer;
  if (readings) return readingsText(answer);
  if (!sums) return nothing(stateText('not-reported'));
  const printed = printable(sums, version, settings);
  if (version.kind === 'share') return shareNumber(version, printed, settings);
  const { numerator } = printed;
  const plot = Number(numerator) / UNITS[version.unit].steps;
  if (version.kind === 'flag') {
    const text = flagText(numerator, coverage.n, question.group.kind);
    return { ...nothing(text), plot };
  }
  const [text, short, bare] = (['full', 'short', 'bare'] as const).map(length =>
    format(numerator, version.unit, length),
  );
  return { ...nothing(text ?? ''), short: short ?? '', bare: bare ?? '', plot };
}

/** A group's readings are shown side by side, one member's as it is. */
function readingsText({ version, readings, question }: Answer): NumberText {
  const [first = 0] = readings ?? [];
  if (question.group.kind === 'member')
    return { ...nothing(readingText(version, first)), plot: first / UNITS[version.unit].steps };
  const distribution = distributionOf(version, readings ?? []);
  const some = distribution.filter(({ count }) => count > 0);
  return { ...nothing(some.map(({ label, count }) => `${label}: ${count}`).join(' · ')), distribution };
}

function changeOf(answer: Answer, { settings }: Printing): ShownFigure['change'] {
  const { change, version } = answer;
  if (!change) return null;
  const [now, before] = [change.sumsNow, change.sumsBefore].map(sums => printable(sums, version, settings));
  if (!now || !before) return null;
  const text = changeText(now, before, version, settings);
  return (text && { text, since: change.since, members: change.now.length }) || null;
}

function howOf(
  answer: Answer,
  { settings, hidden, rings }: Printing,
  number: NumberText,
): ShownFigure['how'] {
  const { version, coverage, terms, out } = answer;
  const text = number.plot === null || hidden ? null : number.text;
  const rounded = settings && version.sensitive ? settings : null;
  const precision = number.share?.precision ?? null;
  return {
    rule: ruleOf(version),
    steps: stepsOf(version, rings, { n: coverage.n, text, sums: number.sums, rounded, hidden, precision }),
    in: terms.map(({ member }) => member),
    ...overridesIn(answer, hidden),
    out: out.map(one => ({ member: one.member, why: outText(one), state: WHY_NAMES[one.why].state })),
  };
}

/** Printed with the number; where a member keeps its own to itself, so are its reasons. */
function overridesIn({ overrides, version }: Answer, hidden: boolean): Pick<ShownFigure['how'], 'overrides'> {
  if (overrides.length === 0 || hidden || !version.publishable) return {};
  return {
    overrides: overrides.map(({ member, name, override }) => ({
      member,
      text: overrideText(override, name),
    })),
  };
}
