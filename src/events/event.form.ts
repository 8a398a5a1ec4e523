import { z } from 'zod';
import { network } from '../network/current.ts';
import { isOnClocks, LEFT_OUT } from '../network/on-clocks.ts';
import {
  calendarDate,
  choice,
  longText,
  name,
  optionalCalendarDate,
  optionalLongText,
  optionalText,
  optionalUrl,
  wallTime,
} from '../web/forms/fields.ts';
import type { Typed } from '../web/forms/form.ts';
import { date } from '../web/helpers/date.ts';
import type { EventContent } from './event.ts';

/** Stands for no place and no theme where one is chosen. */
export const NONE = 'none';

/** What a coordinator writes of an event, and what those who knew it already are told of a change. */
export const eventForm = () =>
  z
    .object({
      title: name('Enter the name of the event'),
      about: optionalLongText(),
      on: calendarDate('Enter the day'),
      starts: wallTime('Enter when it begins, such as 18:30'),
      until: optionalCalendarDate(),
      ends: wallTime(null),
      venue: optionalText(),
      address: optionalText(),
      place: choice([NONE, ...network.places.map(({ code }) => code)], 'Choose a place, or none of them'),
      url: optionalUrl(),
      theme: choice([NONE, ...network.themes.map(({ key }) => key)], 'Choose a theme, or none'),
      correction: optionalText(500),
    })
    .superRefine((typed, context) => {
      for (const [field, message] of wrongIn(typed))
        context.addIssue({ code: 'custom', path: [field], message });
    })
    .transform(({ correction, place, theme, until, ...typed }) => {
      const content: EventContent = {
        ...typed,
        until: until === typed.on ? '' : until,
        place: place === NONE ? '' : place,
        theme: theme === NONE ? '' : theme,
      };
      return { content, correction };
    });

type Times = Pick<EventContent, 'on' | 'starts' | 'until' | 'ends' | 'venue' | 'url'>;

function wrongIn({ on, starts, until, ends, venue, url }: Times): [string, string][] {
  const last = until || on;
  return [
    ...(venue === '' && url === ''
      ? [['venue', 'Say where it is, or give the address where people join']]
      : []),
    ...(last < on ? [['until', 'Enter a day that is not before the first']] : []),
    ...(ends !== '' && last === on && ends <= starts ? [['ends', 'Enter a time after it begins']] : []),
    ...(isOnClocks(on, starts) ? [] : [['starts', LEFT_OUT]]),
    ...(ends === '' || isOnClocks(last, ends) ? [] : [['ends', LEFT_OUT]]),
  ] as [string, string][];
}

export const typedEvent = (
  { place, theme, on, until, ...content }: EventContent,
  correction = '',
): Typed => ({
  ...content,
  on: on && date(on),
  until: until && date(until),
  place: place || NONE,
  theme: theme || NONE,
  correction,
});

export const cancellationForm = () =>
  z.object({ reason: longText('Say why, in a sentence the public reads') });

export const declineForm = () => z.object({ reason: longText('Say what is to be changed') });
