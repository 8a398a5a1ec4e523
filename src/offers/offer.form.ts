import { z } from 'zod';
import { network } from '../network/current.ts';
import { choice, longText, optionalCalendarDate, optionalLongText, text } from '../web/forms/fields.ts';
import type { Typed } from '../web/forms/form.ts';
import { DIRECTIONS, HELP, type OfferContent } from './offer.ts';

/** Stands for no place in particular. */
export const ANYWHERE = 'anywhere';

/** What is offered or asked for; a community partner only asks. */
export const offerForm = (today: string, kind: 'member' | 'partner') =>
  z
    .object({
      direction: choice(
        kind === 'partner' ? ['ask'] : DIRECTIONS,
        'Choose whether you offer it or ask for it',
      ),
      help: choice(HELP, 'Choose what kind of help it is'),
      title: text('Say in a few words what it is', 120),
      words: optionalLongText(),
      place: choice(
        [ANYWHERE, ...network.places.map(({ code }) => code)],
        'Choose a place, or none in particular',
      ),
      until: optionalCalendarDate().refine(
        day => day === '' || day >= today,
        'Enter a day that is still to come, or leave it empty',
      ),
    })
    .transform(
      ({ place, ...content }): OfferContent => ({ ...content, place: place === ANYWHERE ? '' : place }),
    );

export const typedOffer = ({ place, ...content }: OfferContent): Typed => ({
  ...content,
  place: place || ANYWHERE,
});

/** An answer, for one of the members that somebody leads. */
export const answerForm = (members: readonly string[]) =>
  z.object({
    member: choice(members, 'Choose for which member you answer'),
    words: longText('Say what you need or can give, and whom to write to'),
  });

export const thanksForm = z.object({ words: longText('Say thank you in a sentence') });
