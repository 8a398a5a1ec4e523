import { DIRECTIONS, GRAINS, KINDS, REFERENCES, TIMES, unitName } from '../indicators/indicator.words.ts';
import { RINGS } from '../indicators/ring.ts';
import { network } from '../network/current.ts';
import type { Typed } from '../web/forms/form.ts';
import { AMOUNTS, type DefinitionContext } from './definition.form.ts';

const named = (all: Record<string, string>) => Object.entries(all).map(([value, text]) => ({ value, text }));
const hinted = (all: Record<string, { name: string; hint: string }>) =>
  Object.entries(all).map(([value, { name, hint }]) => ({ value, text: name, hint }));
const none = (text: string) => ({ value: '', text });

/** What the form of a definition offers, with the boxes that are ticked. */
export function definitionChoices(
  years: { value: string; text: string }[],
  amounts: DefinitionContext['amounts'],
  typed: Typed,
) {
  const indicators = amounts.map(({ code, name }) => ({ value: code, text: `${name} (${code})` }));
  const rings = RINGS.map(ring => ({ value: ring, text: `${ring}, ${network.rings[ring]}` }));
  const ticked = (field: string, text: string, hint: string) => [
    { value: 'yes', text, hint, checked: typed[field] === 'yes' },
  ];
  return {
    years,
    kinds: hinted(KINDS),
    times: hinted(TIMES),
    units: [none('Choose'), ...AMOUNTS.map(unit => ({ value: unit, text: unitName(unit) }))],
    directions: named(DIRECTIONS),
    denominators: [none('Members type it'), ...indicators],
    wholes: [none('Members type it'), ...indicators],
    rings,
    ring: [none('Where plays no part'), ...rings],
    grains: named(GRAINS),
    references: [none('None'), ...named(REFERENCES)],
    rates: [none('None'), ...rings],
    themes: network.themes.map(({ key, name }) => ({ value: key, text: name })),
    asked: [
      { value: 'yes', text: 'Every member', hint: 'A core indicator: keep these few' },
      { value: 'no', text: 'Members that choose it or pledge by it' },
    ],
    sensitive: ticked(
      'sensitive',
      'Hold back small counts',
      'For people with a personal attribute: 1 to 7 print as [c], all others are rounded',
    ),
    publishable: ticked(
      'publishable',
      'A member’s own figure may be public',
      'Leave it open for small groups of people in hard circumstances',
    ),
    trend: ticked(
      'trend',
      'Show the trend for the same members only',
      'Where the total of changing members would mislead',
    ),
  };
}
