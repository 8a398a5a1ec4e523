import { placeNames } from '../members/member.words.ts';
import { sideBySide } from '../web/forms/side-by-side.ts';
import { date } from '../web/helpers/date.ts';
import type { Help, OfferContent, OfferDirection } from './offer.ts';

const HELP_WORDS: Record<Help, string> = {
  buddy: 'A buddy',
  template: 'A template',
  room: 'A room',
  training: 'A training place',
  other: 'Other help',
};

/** "A training place". */
export const helpWord = (help: Help): string => HELP_WORDS[help];

export const directionWord = (direction: OfferDirection): string =>
  direction === 'offer' ? 'Offered' : 'Asked for';

/** "Asked for: a room · Lewisham · until 12 June 2027". */
export const aboutText = ({ direction, help, place, until }: OfferContent): string =>
  [
    `${directionWord(direction)}: ${helpWord(help).toLowerCase()}`,
    ...placeNames([place]),
    ...(until ? [`until ${date(until)}`] : []),
  ].join(' · ');

/** What somebody else saved meanwhile beside what was typed. */
export const offerSideBySide = (theirs: OfferContent, yours: OfferContent) =>
  sideBySide(
    [
      ['What it is', aboutText],
      ['In a few words', ({ title }: OfferContent) => title],
      ['More about it', ({ words }: OfferContent) => words],
    ],
    theirs,
    yours,
  );
