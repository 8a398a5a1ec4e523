import { z } from 'zod';
import { slugOf } from '../members/slug.ts';
import { dayOf } from '../network/day.ts';
import {
  calendarDate,
  choice,
  linesText,
  name,
  optionalCalendarDate,
  optionalLongText,
  optionalText,
  optionalUrl,
  text,
} from '../web/forms/fields.ts';
import type { Typed } from '../web/forms/form.ts';
import type { PlaceHere } from './all-places.ts';
import type { PlaceContent, PlaceFact } from './place.ts';

/** Stands for no place where one may be chosen. */
export const NO_PLACE = 'none';

const MOST_PRIORITIES = 12;
/** What an address of the desk means already. */
const RESERVED = 'new';

const slugs = (places: readonly PlaceHere[]) => [NO_PLACE, ...places.map(({ slug }) => slug)];

/** What coordinators write of a place; `others` are those it may lie within. A name is asked for where the network gives none. */
export const placeForm = (here: PlaceHere | null, others: readonly PlaceHere[]) =>
  z
    .object({
      name: here?.code ? optionalText() : name('Enter the name of the place'),
      about: optionalLongText(),
      within: choice(slugs(others), 'Choose the place it lies within, or none'),
      from: optionalCalendarDate(),
      to: optionalCalendarDate(),
      successor: choice(slugs(others), 'Choose the place that came after it, or none'),
      priorities: linesText(MOST_PRIORITIES),
      planTitle: optionalText(),
      planUrl: optionalUrl(),
    })
    .transform(contentOf)
    .superRefine((content, context) => {
      for (const [field, message] of Object.entries(wrongIn(content, here, others)))
        if (message) context.addIssue({ code: 'custom', path: [field], message });
    });

interface TypedPlace extends Omit<PlaceContent, 'plan'> {
  planTitle: string;
  planUrl: string;
}

const slugIn = (chosen: string): string => (chosen === NO_PLACE ? '' : chosen);

const contentOf = ({ planTitle, planUrl, within, successor, ...content }: TypedPlace): PlaceContent => ({
  ...content,
  within: slugIn(within),
  successor: slugIn(successor),
  plan: { title: planTitle, url: planUrl },
});

function wrongIn(content: PlaceContent, here: PlaceHere | null, others: readonly PlaceHere[]) {
  const { from, to, within, successor, plan } = content;
  return {
    name: here || !isTaken(content.name, others) ? null : 'There is a place of this name already',
    within: here && isAround(here.slug, within, others) ? 'It cannot lie within what lies within it' : null,
    to: from && to && to < from ? 'Enter a day after it began' : null,
    successor: successor && !to ? 'Enter until when there was this place, or choose none' : null,
    planTitle: plan.url && !plan.title ? 'Enter what the plan is called' : null,
  };
}

const isTaken = (typed: string, others: readonly PlaceHere[]): boolean =>
  slugOf(typed) === RESERVED || others.some(({ slug }) => slug === slugOf(typed));

/** Whether a place lies within another, however many lie between them. */
function isAround(slug: string, within: string, places: readonly PlaceHere[]): boolean {
  const seen = new Set<string>();
  for (let at = within; at !== '' && !seen.has(at); ) {
    if (at === slug) return true;
    seen.add(at);
    at = places.find(one => one.slug === at)?.content.within ?? '';
  }
  return false;
}

export const typedPlace = ({ plan, within, successor, priorities, ...content }: PlaceContent): Typed => ({
  ...content,
  within: within || NO_PLACE,
  successor: successor || NO_PLACE,
  priorities: priorities.join('\n'),
  ...{ planTitle: plan.title, planUrl: plan.url },
});

export const factForm = (at: Date) =>
  z.object({
    what: text('Enter what it counts or says, such as people who live here', 120),
    value: text('Enter the number or the words', 120),
    source: text('Enter who says so, and where'),
    asOf: calendarDate('Enter the day it is of').refine(
      day => day <= dayOf(at),
      'Enter a day that is not still to come',
    ),
  }) satisfies z.ZodType<Omit<PlaceFact, '_id'>>;
