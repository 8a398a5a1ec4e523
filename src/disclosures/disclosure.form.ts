import { z } from 'zod';
import { choice, choices, text } from '../web/forms/fields.ts';

export const ALL_MEMBERS = 'all';

/** What a coordinator asks for: one member or all, and the years that are to be in it. */
export const disclosureForm = (members: string[], periods: string[]) =>
  z.object({
    reference: text('Write the request’s number, or who asked and when'),
    member: choice([ALL_MEMBERS, ...members], 'Choose a member, or all of them'),
    periods: choices(periods, 'Choose from the years that have a published report').refine(
      chosen => chosen.length > 0,
      'Choose at least one year',
    ),
  });
