import { nameOf } from '../../changes/recalled.ts';
import { RINGS } from '../../indicators/ring.ts';
import type { FigureFact } from './figure.fact.ts';

/** A name of these figures and all that they say: the same in whatever order and from wherever they were read. */
export const nameOfFigures = (figures: readonly FigureFact[]): string => nameOf(figures.map(rowOf).sort());

const rowOf = ({ numerator, denominatorFrom: from, acceptedAt, ...one }: FigureFact): string =>
  JSON.stringify([
    ...[one.id, one.version, acceptedAt.getTime(), one.member, one.definition, one.part, one.state],
    ...[inOrder(numerator), one.denominator, one.total],
    ...[one.countedBy ?? null, one.ownPart ?? false, one.release ?? null],
    one.override ? [one.override.numerator, one.override.denominator, one.override.reason] : null,
    from ? [from.figure, from.version, from.amount] : null,
  ]);

const inOrder = (numerator: FigureFact['numerator']) =>
  typeof numerator === 'object' ? numerator && RINGS.map(ring => numerator[ring] ?? null) : numerator;
