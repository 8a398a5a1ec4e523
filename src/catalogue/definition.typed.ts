import type { IndicatorVersion } from '../indicators/indicator.ts';
import type { IndicatorTime } from '../indicators/indicator.words.ts';
import { RINGS } from '../indicators/ring.ts';
import type { Unit } from '../indicators/units.ts';
import type { Typed } from '../web/forms/form.ts';
import type { Definition } from './defining.ts';
import { type DefinitionFields, linesOf } from './definition.form.ts';

/** The definition that was typed. `names` are what linked indicators are called, where no words were given. */
export function definitionFrom(typed: DefinitionFields, names: ReadonlyMap<string, string>): Definition {
  const share = typed.kind === 'share';
  const ring = typed.ring || null;
  const counted = RINGS.filter(one => one === ring || (ring !== null && typed.rings.includes(one)));
  const known = share && typed.known !== '';
  return {
    from: typed.from,
    changed: typed.changed || null,
    definition: typed.definition,
    asks: {
      numerator: typed.numerator,
      denominator: share ? typed.denominator || (names.get(typed.denominatorIs) ?? null) : null,
      total: known ? typed.total || (names.get(typed.totalIs) ?? null) : null,
    },
    kind: typed.kind,
    unit: unitOf(typed),
    direction: typed.direction,
    overTime: overTimeOf(typed),
    across: ({ count: 'sum', share: 'ratio', flag: 'count-of', level: 'dist', typed: 'dist' } as const)[
      typed.kind
    ],
    ring,
    ringsCounted: counted,
    sensitive: typed.sensitive !== '',
    publishable: typed.publishable !== '',
    grain: typed.grain,
    tags: tagsIn(typed.tags),
    ...(share && typed.denominatorIs ? { denominatorIs: typed.denominatorIs } : {}),
    ...(known ? { known: { what: typed.known, totalIs: typed.totalIs || null } } : {}),
    ...(typed.reference ? { reference: typed.reference } : {}),
    ...(typed.rateRing ? { rateRing: typed.rateRing } : {}),
    ...(typed.kind === 'level' ? { levels: linesOf(typed.levels) } : {}),
    ...(typed.trend ? { trend: 'like-for-like' as const } : {}),
  };
}

export const tagsIn = (typed: string): string[] => typed.split(',').flatMap(tag => tag.trim() || []);

const unitOf = ({ kind, unit }: DefinitionFields): Unit =>
  kind === 'flag' || kind === 'level' ? kind : (unit as Unit);

function overTimeOf({ kind, time }: DefinitionFields): IndicatorVersion['overTime'] {
  if (kind === 'flag' || kind === 'level') return 'flag';
  if (kind === 'typed' || time === 'stock') return 'last';
  if (time === 'mixed') return 'mixed';
  return kind === 'share' ? 'ratio' : 'sum';
}

/** The boxes of the form that are ticked. */
export const TICKS = ['rings', 'sensitive', 'publishable', 'trend'] as const;

/** A definition as it stands in the boxes of the form. */
export function typedDefinition(version: IndicatorVersion): Typed {
  const { asks, known, levels = [] } = version;
  const amount = version.kind !== 'flag' && version.kind !== 'level';
  return {
    definition: version.definition,
    kind: version.kind,
    time: timeOf(version),
    unit: amount ? version.unit : '',
    direction: version.direction,
    numerator: asks.numerator,
    denominator: asks.denominator ?? '',
    denominatorIs: version.denominatorIs ?? '',
    known: known?.what ?? '',
    total: asks.total ?? '',
    totalIs: known?.totalIs ?? '',
    levels: levels.join('\n'),
    ring: version.ring ?? '',
    rings: version.ringsCounted,
    grain: version.grain,
    reference: version.reference ?? '',
    rateRing: version.rateRing ?? '',
    sensitive: version.sensitive ? 'yes' : '',
    publishable: version.publishable ? 'yes' : '',
    trend: version.trend ? 'yes' : '',
    tags: version.tags.join(', '),
  };
}

function timeOf({ kind, overTime }: IndicatorVersion): IndicatorTime | '' {
  if (kind !== 'count' && kind !== 'share') return '';
  return overTime === 'last' ? 'stock' : overTime === 'mixed' ? 'mixed' : 'flow';
}
