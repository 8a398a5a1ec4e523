import { sideBySide } from '../web/forms/side-by-side.ts';
import { date } from '../web/helpers/date.ts';
import type { PlaceContent, PlaceFact } from './place.ts';

/** "from 1 April 2020", "until 31 March 2026"; '' where nobody said. */
export const lifeText = ({ from, to }: Pick<PlaceContent, 'from' | 'to'>): string =>
  [from && `from ${date(from)}`, to && `until ${date(to)}`].filter(Boolean).join(' ');

/** What somebody else saved meanwhile beside what was typed. */
export const placeSideBySide = (theirs: PlaceContent, yours: PlaceContent) =>
  sideBySide(LABELS, theirs, yours);

const LABELS: [string, (content: PlaceContent) => string][] = [
  ['Name', ({ name }) => name],
  ['About', ({ about }) => about],
  ['Lies within', ({ within }) => within],
  ['From', ({ from }) => from && date(from)],
  ['Until', ({ to }) => to && date(to)],
  ['What came after it', ({ successor }) => successor],
  ['Priorities', ({ priorities }) => priorities.join('; ')],
  ['Plan', ({ plan }) => [plan.title, plan.url].filter(Boolean).join(', ')],
];

type Fact = Omit<PlaceFact, '_id'>;

export const factSideBySide = (theirs: Fact, yours: Fact) =>
  sideBySide(
    [
      ['What', ({ what }: Fact) => what],
      ['Value', ({ value }: Fact) => value],
      ['Source', ({ source }: Fact) => source],
      ['Of', ({ asOf }: Fact) => asOf && date(asOf)],
    ],
    theirs,
    yours,
  );
