import { Types } from 'mongoose';
import { z } from 'zod';
import { network } from '../network/current.ts';
import { dayOf } from '../network/day.ts';
import { isOnClocks, LEFT_OUT } from '../network/on-clocks.ts';
import {
  calendarDate,
  choice,
  choices,
  httpsAddress,
  linesText,
  longText,
  name,
  optionalText,
  text,
  wallTime,
} from '../web/forms/fields.ts';
import type { Typed } from '../web/forms/form.ts';
import {
  ACCESS,
  type AssemblyDetails,
  ATTENDANCE,
  type Attendance,
  type StoredAssembly,
} from './assembly.ts';

/** Stands for the whole network where a place is chosen. */
export const ALL_PLACES = 'all';

/** When, where and with whom it is. `hosts` are the ids of community partners. */
export const detailsForm = (hosts: readonly string[]) =>
  z
    .object({
      name: name('Enter the name of the assembly'),
      on: calendarDate('Enter the day'),
      starts: wallTime('Enter when it begins, such as 18:30'),
      ends: wallTime(null),
      venue: optionalText(),
      address: optionalText(),
      place: choice(
        [ALL_PLACES, ...network.places.map(({ code }) => code)],
        'Choose a place, or all of them',
      ),
      hosts: choices(hosts),
    })
    .refine(({ starts, ends }) => ends === '' || ends > starts, {
      path: ['ends'],
      message: 'Enter a time after it begins',
    })
    .refine(({ on, starts }) => isOnClocks(on, starts), { path: ['starts'], message: LEFT_OUT })
    .refine(({ on, ends }) => isOnClocks(on, ends), { path: ['ends'], message: LEFT_OUT })
    .transform(
      (typed): AssemblyDetails => ({
        ...typed,
        place: typed.place === ALL_PLACES ? '' : typed.place,
        hosts: typed.hosts.map(one => new Types.ObjectId(one)),
      }),
    );

export const typedDetails = ({ hosts, place, ...details }: AssemblyDetails): Typed => ({
  ...details,
  place: place || ALL_PLACES,
  hosts: hosts.map(String),
});

export const agendaForm = z.object({
  agenda: linesText().refine(lines => lines.length > 0, 'Write what happens, one part a line'),
});

/** Who is invited: members and partners by id, others one a line. */
export const invitationsForm = (members: readonly string[], partners: readonly string[]) =>
  z
    .object({ members: choices(members), partners: choices(partners), others: linesText() })
    .refine(({ members: some, partners: more, others }) => some.length + more.length + others.length > 0, {
      path: ['others'],
      message: 'Choose who is invited, or write them down',
    });

/** A row for each invitation, under a name of its own. */
export const attendanceField = (at: number): string => `came-${at}`;

export const attendanceForm = ({ invited }: StoredAssembly) =>
  z
    .object(
      Object.fromEntries(
        invited.map((_one, at) => [attendanceField(at), choice(ATTENDANCE, 'Choose one, or “Not said yet”')]),
      ),
    )
    .transform(
      typed =>
        new Map(invited.map(({ key }, at) => [key, typed[attendanceField(at)] as Attendance])) as ReadonlyMap<
          string,
          Attendance
        >,
    );

export const paperForm = z.object({
  title: text('Enter its title'),
  what: text('Say what it is, such as recording, slides or minutes', 80),
  url: httpsAddress(),
  length: optionalText(40),
  has: choices(ACCESS),
});

export const cancellationForm = (at: Date) =>
  z.object({
    on: calendarDate('Enter the day it was cancelled').refine(
      day => day <= dayOf(at),
      'Enter a day that is not still to come',
    ),
    reason: longText('Say why, in a sentence the public reads'),
  });

/** Where an assembly reports back on no other. */
export const NO_ASSEMBLY = 'none';

export const answerForm = (earlier: readonly string[]) =>
  z.object({ answers: choice([NO_ASSEMBLY, ...earlier], 'Choose an assembly that came before, or none') });
