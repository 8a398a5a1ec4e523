import { z } from 'zod';
import { network } from '../../network/current.ts';
import { periodLabel } from '../../network/year.ts';
import type { ReportText } from '../../publications/report.ts';
import {
  calendarDate,
  choice,
  choices,
  optionalLongText,
  optionalText,
  text,
} from '../../web/forms/fields.ts';
import type { Typed } from '../../web/forms/form.ts';
import { date } from '../../web/helpers/date.ts';
import { titleFor } from './draft.words.ts';

export const NEXT = 'next-';

const LONGEST_NEXT = 600;

/** What a coordinator writes of a report; only the title and the cut-off must be there to save a draft. */
const textForm = () =>
  z.object({
    title: text('Enter a title for the report'),
    cutOff: calendarDate('Enter the cut-off date'),
    foreword: optionalLongText(),
    forewordBy: optionalText(),
    themes: choices(themeKeys(), 'Choose themes from the list'),
    next: optionalLongText(),
    changeNote: optionalText(2_000),
    ...Object.fromEntries(themeKeys().map(key => [NEXT + key, optionalText(LONGEST_NEXT)])),
  });

const themeKeys = () => network.themes.map(({ key }) => key);

export const editForm = () => textForm().transform(toText);

/** A new draft also names its period; the title that the page offers is of the newest, and fits no other. */
export const newForm = (periods: string[]) =>
  textForm()
    .extend({ period: choice(periods, 'Choose the period the report is about') })
    .superRefine(({ period, title }, check) => {
      const other = periods.find(key => key !== period && title === titleFor(key));
      if (other) check.addIssue({ code: 'custom', path: ['title'], message: otherYear(other, period) });
    })
    .transform(sent => ({ period: sent.period, text: toText(sent) }));

const otherYear = (named: string, about: string): string =>
  `The title names ${periodLabel(named)}, and the report is on ${periodLabel(about)}. Change one of the two`;

function toText(sent: z.infer<ReturnType<typeof textForm>>): ReportText {
  const said = new Map<string, unknown>(Object.entries(sent));
  const { title, cutOff, foreword, forewordBy, next, changeNote } = sent;
  const themes = themeKeys().filter(key => sent.themes.includes(key));
  const nexts = themeKeys().map(key => [key, String(said.get(NEXT + key) ?? '')] as const);
  const themesNext = Object.fromEntries(nexts.filter(([, words]) => words !== ''));
  return { title, cutOff, foreword, forewordBy, themes, next, themesNext, changeNote };
}

/** A draft's words as its form shows them. */
export function typedOf(report: ReportText): Typed {
  const { title, cutOff, foreword, forewordBy, themes, next, changeNote, themesNext } = report;
  const nexts = Object.entries(themesNext).map(([key, words]) => [NEXT + key, words]);
  const words = { title, cutOff: date(cutOff), foreword, forewordBy, themes, next, changeNote };
  return { ...words, ...Object.fromEntries(nexts) };
}
