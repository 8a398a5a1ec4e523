import { z } from 'zod';
import {
  calendarDate,
  name,
  optionalCalendarDate,
  optionalText,
  optionalUrl,
  text,
} from '../web/forms/fields.ts';
import type { Typed } from '../web/forms/form.ts';
import type { CampaignContent, Findings } from './campaign.ts';

const MOST_PEOPLE = 1_000_000;

/** A whole number that may be left empty; null then. */
const optionalCount = () =>
  optionalText(20).transform((value, context) => {
    if (value === '') return null;
    const number = Number(value.replaceAll(',', ''));
    if (Number.isInteger(number) && number >= 0 && number <= MOST_PEOPLE) return number;
    context.addIssue({ code: 'custom', message: 'Enter a whole number, or leave it empty' });
    return z.NEVER;
  });

/** What a coordinator writes of a listening campaign. */
export const campaignForm = z
  .object({
    name: name('Enter the name of the campaign'),
    from: calendarDate('Enter the day it began'),
    to: optionalCalendarDate(),
    ranBy: text('Say who ran it'),
    method: text('Say in a sentence how people were listened to', 500),
    people: optionalCount(),
    groups: optionalCount(),
  })
  .refine(({ from, to }) => to === '' || to >= from, {
    path: ['to'],
    message: 'Enter a day that is not before the first',
  });

/** A campaign as the boxes show it. */
export const typedCampaign = ({ people, groups, ...content }: CampaignContent): Typed => ({
  ...content,
  people: people === null ? '' : String(people),
  groups: groups === null ? '' : String(groups),
});

/** What came of it: a title with an address, or with a file that is here or comes along. */
export const findingsForm = z
  .object({ title: text('Enter the title of the findings'), url: optionalUrl() })
  .transform(({ title, url }): Omit<Findings, 'file'> => ({ title, url }));
