import { Types } from 'mongoose';
import { z } from 'zod';
import { network } from '../network/current.ts';
import { calendarDate, choice, choices, longText, optionalLongText, text } from '../web/forms/fields.ts';
import type { Typed } from '../web/forms/form.ts';
import { LANGUAGES } from '../web/languages.ts';
import { BESIDE } from '../web/spoken.ts';
import { ISSUE_STATES, type IssueContent } from './issue.ts';

const SHORT_TITLE = 120;

/** What the form of an issue says. */
export interface IssueSent {
  content: IssueContent;
  on: string;
  /** How it was heard, or what was put right. */
  said: string;
}

/** An issue as it was heard. `sources` are "campaign ID" or "assembly ID". */
export const issueForm = (sources: readonly string[], today: string, isNew: boolean) =>
  z
    .object({
      title: text('Say in a few plain words what it is about', SHORT_TITLE),
      words: longText('Write what residents said, in their words'),
      lang: choice(
        LANGUAGES.map(({ tag }) => tag),
        'Choose the language of their words',
      ),
      besideKind: choice(['none', ...BESIDE], 'Choose what stands beside their words'),
      beside: optionalLongText(),
      theme: choice(
        network.themes.map(({ key }) => key),
        'Choose a theme',
      ),
      places: choices(network.places.map(({ code }) => code)),
      source: choice(sources, 'Choose where it was heard'),
      on: pastDay(isNew ? 'Enter the day it was heard' : 'Enter the day it was put right', today),
      said: longText(isNew ? 'Say in a sentence how it was heard' : 'Say in a sentence what was put right'),
    })
    .transform((typed, context): IssueSent => {
      const { besideKind, beside, source, on, said, ...content } = typed;
      if (besideKind !== 'none' && beside === '')
        context.addIssue({
          code: 'custom',
          path: ['beside'],
          message: 'Write it, or choose that there is none',
        });
      const [kind, id] = source.split(' ') as ['campaign' | 'assembly', string];
      const stands = besideKind === 'none' ? null : { kind: besideKind, text: beside };
      return {
        content: { ...content, beside: stands, source: { kind, id: new Types.ObjectId(id) } },
        on,
        said,
      };
    });

const pastDay = (missing: string, today: string) =>
  calendarDate(missing).refine(day => day <= today, 'Enter a day that is not still to come');

/** An issue as the boxes show it. */
export const typedIssue = ({ beside, source, ...content }: IssueContent): Typed => ({
  ...content,
  besideKind: beside?.kind ?? 'none',
  beside: beside?.text ?? '',
  source: `${source.kind} ${source.id}`,
});

/** A step of its life, no earlier than its last one. Which state may follow is the model's to say. */
export const stepForm = (last: string, today: string) =>
  z.object({
    state: choice(ISSUE_STATES, 'Choose how it stands now'),
    on: pastDay('Enter the day', today).refine(
      day => day >= last,
      'Enter a day that is not before its last step',
    ),
    said: longText('Say in a sentence what happened, for the public'),
  });
