import type { IndicatorVersion } from '../../indicators/indicator.ts';
import { UNITS, type Unit } from '../../indicators/units.ts';
import { grouped, inBox, parseAmount } from '../../indicators/value.ts';
import { network } from '../../network/current.ts';
import { boxesOf, type FigureBox, type TypedFigure } from '../../returns/figure/figure.fields.ts';
import type { RequestedFigure } from '../../returns/figure/requested.ts';

const PREFIX: Partial<Record<Unit, string>> = { GBP: '£' };
const SUFFIX: Partial<Record<Unit, string>> = { hours: 'hours', m2: 'm²', tCO2e: 'tCO2e', percent: '%' };

/** The boxes that must be filled, and folded away those that may be: other rings, the whole of what is known. */
export function boxViews(asked: RequestedFigure, typed: TypedFigure, errors: Map<string, string>) {
  const boxes = boxesOf(asked.version, network.rings);
  const more = boxes.filter(({ optional }) => optional);
  return {
    fields: boxes.filter(({ optional }) => !optional).map(box => boxView(asked, box, typed, errors)),
    extra: {
      summary: more.some(({ name }) => name !== 'total') ? 'Counts for other rings' : 'More counts',
      open: more.some(({ name }) => (typed[name] ?? '') !== '' || errors.has(name)),
      fields: more.map(box => boxView(asked, box, typed, errors)),
    },
  };
}

function boxView(
  { key, version }: RequestedFigure,
  box: FigureBox,
  typed: TypedFigure,
  errors: Map<string, string>,
) {
  return {
    id: `${key}-${box.name}`,
    box: box.name,
    label: box.label,
    value: written(typed[box.name] ?? '', box),
    error: errors.get(box.name) ?? null,
    prefix: PREFIX[box.unit] ?? null,
    suffix: SUFFIX[box.unit] ?? null,
    inputmode: UNITS[box.unit].steps === 1 ? 'numeric' : 'decimal',
    choices: choicesOf(version, box),
  };
}

/** A number stands in its box as everywhere else, with commas between thousands; what is none stays as typed. */
function written(typed: string, { unit }: FigureBox): string {
  if (unit === 'flag' || unit === 'level') return typed;
  const amount = parseAmount(typed, unit);
  return amount.ok ? grouped(inBox(amount.value, unit)) : typed;
}

function choicesOf({ levels }: IndicatorVersion, { unit }: FigureBox) {
  if (unit === 'flag')
    return [
      { value: '1', text: 'Yes' },
      { value: '0', text: 'No' },
    ];
  return unit === 'level' && levels ? levels.map((text, i) => ({ value: String(i), text })) : null;
}
