import type { Types } from 'mongoose';
import { loadCatalogue, versionOn } from '../../src/indicators/catalogue.ts';
import type { Indicator } from '../../src/indicators/indicator.ts';
import { UNITS } from '../../src/indicators/units.ts';
import type { FigureContent } from '../../src/returns/figure/figure.ts';
import { inventedFigure } from '../amounts.ts';
import type { Making } from './making.ts';
import type { SyntheticMember } from './members.ts';
import type { SyntheticPeriod } from './periods.ts';

const core = loadCatalogue().filter(one => one.core);
/** So many of a hundred figures are not given. */
const MISSING = 0.08;

export interface SyntheticFigure {
  _id: Types.ObjectId;
  indicator: string;
  period: string;
  content: FigureContent;
  acceptances: unknown[];
}

/** What one member gave in one period: most core figures, each accepted on the day its return was due. */
export function figuresOf(
  member: SyntheticMember,
  period: SyntheticPeriod,
  year: number,
  making: Making,
): SyntheticFigure[] {
  return core
    .filter(() => making.random() > MISSING)
    .map(indicator => figureOf(indicator, member, { period, year }, making));
}

function figureOf(
  indicator: Indicator,
  { size, lean, stored }: SyntheticMember,
  { period, year }: { period: SyntheticPeriod; year: number },
  { id, random, by }: Making,
) {
  const definition = versionOn(indicator, period.starts)!;
  const step = UNITS[definition.unit].steps;
  const content = inventedFigure({
    code: indicator.code,
    definition,
    size,
    year,
    lean,
    chance: random(),
    step,
  });
  const at = new Date(`${period.due}T09:00:00Z`);
  return {
    _id: id(),
    member: stored._id,
    indicator: indicator.code,
    definition: definition.version,
    period: period.key,
    part: 'year',
    version: 3,
    content,
    saved: { by: stored._id, at, version: 2 },
    acceptances: [{ version: 2, content, by, at }],
  };
}

/** The return that has them; whoever leads the member attested it, where somebody does. */
export function returnOf(
  member: SyntheticMember,
  { key, opened, due }: SyntheticPeriod,
  figures: readonly SyntheticFigure[],
  { id, lead }: { id: Making['id']; lead: Types.ObjectId | null },
) {
  const attested = { by: lead, at: new Date(`${due}T08:00:00Z`), attestation: 'These figures are right.' };
  const attests = figures.map(({ _id }) => ({ figure: _id, version: 2 }));
  return {
    _id: id(),
    member: member.stored._id,
    period: key,
    asked: core.map(one => one.code),
    opened: opened.at,
    submissions: lead ? [{ ...attested, figures: attests }] : [],
  };
}
