import { targetUnit } from '../../indicators/indicator.words.ts';
import type { Unit } from '../../indicators/units.ts';
import { grouped, inBox } from '../../indicators/value.ts';
import type { Typed } from '../../web/forms/form.ts';
import { date } from '../../web/helpers/date.ts';
import type { Content } from '../content.ts';
import { definitionOf } from '../measures.ts';
import type { Account } from '../updates/update.ts';

const written = (amount: number, unit: Unit): string => grouped(inBox(amount, unit));

/** A pledge as its form would have been typed. */
export function typedPledge(content: Content): Typed {
  const { theme, promise, detail, promisedTo, maturity, steps } = content;
  return {
    theme,
    promise,
    detail,
    promisedTo,
    ...typedAim(content),
    ...typedBaseline(content),
    ...(maturity
      ? { dimension: maturity.dimension, now: String(maturity.now), assessedOn: date(maturity.on) }
      : {}),
    ...Object.fromEntries(
      steps.flatMap(({ key, text, due }, row) => [
        [`step-${row}`, text],
        [`step-${row}-due`, date(due)],
        [`step-${row}-key`, key],
      ]),
    ),
  };
}

/** Its target and date as typed. */
export function typedAim({ aim, measure }: Content): Typed {
  const unit = measure ? targetUnit(definitionOf(measure).version) : 'level';
  return {
    ...(aim.target === null ? {} : { target: written(aim.target, unit) }),
    ...(aim.due ? { due: date(aim.due) } : {}),
  };
}

/** Its baseline as typed. */
export function typedBaseline({ measure }: Pick<Content, 'measure'>): Typed {
  if (!measure) return {};
  const { version } = definitionOf(measure);
  const { numerator, denominator, period } = measure.baseline;
  return {
    baselinePeriod: period,
    numerator: written(numerator, version.unit),
    ...(denominator === null ? {} : { denominator: written(denominator, version.unit) }),
    ...(measure.ring ? { ring: measure.ring } : {}),
  };
}

/** An update as its form would have been typed. */
export function typedUpdate({ measure }: Content, account: Account): Typed {
  const unit = measure ? definitionOf(measure).version.unit : 'people';
  const { on, said, amount, level, done, undone, steps, selfAssessed, evidence } = account;
  return {
    on: date(on),
    said,
    ...(amount ? { numerator: written(amount.numerator, unit) } : {}),
    ...(amount && amount.denominator !== null ? { denominator: written(amount.denominator, unit) } : {}),
    ...(level === null ? {} : { level: String(level) }),
    ...(done ? { done: 'yes' } : {}),
    ...(undone ? { undone: 'yes', why: undone } : {}),
    steps,
    status: selfAssessed?.status ?? '',
    reason: selfAssessed?.reason ?? '',
    evidence: evidence.url,
  };
}
