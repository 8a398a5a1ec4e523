import { Types } from 'mongoose';
import { z } from 'zod';
import { network } from '../../network/current.ts';
import { askedOfPublic } from '../../network/public-words.ts';
import {
  calendarDate,
  choice,
  choices,
  longText,
  optionalLongText,
  optionalText,
  text,
} from '../../web/forms/fields.ts';
import type { Typed } from '../../web/forms/form.ts';
import { languageField } from '../../web/forms/language.ts';
import { date } from '../../web/helpers/date.ts';
import type { StoredCommitment } from '../commitment.ts';
import { NONE } from '../terms/terms.form.ts';
import type { Confirmation, TakenDown } from './taking-down.ts';

/** Stands for none where an issue is chosen. */
export const NO_ISSUE = 'No issue that was heard';

/** What is asked about what was taken down before everyone reads it. */
export const askedOfSaid = ({ words, role }: Pick<TakenDown, 'words' | 'role'>) =>
  askedOfPublic([words, role]);

/** The box that is ticked where whoever spoke agreed to be named. */
const AGREED = 'agreed';
const LONGEST_PROMISE = 200;

const fields = (issues: readonly string[], today: string) => ({
  words: text('Write what was promised, as it was said', 1_000),
  lang: languageField(),
  role: text('Write the role of who spoke, such as chief executive'),
  name: optionalText(),
  consent: choices([AGREED]),
  due: calendarDate('Enter the day by which it is to be so').refine(
    day => day > today,
    'Enter a day that is still to come',
  ),
  issue: choice([NONE, ...issues], 'Choose the issue it answers, or none'),
});

type Fields = z.infer<z.ZodObject<ReturnType<typeof fields>>>;

function takenDown({ consent, issue, ...words }: Fields, context: z.RefinementCtx): TakenDown {
  if (words.name && consent.length === 0)
    context.addIssue({
      code: 'custom',
      path: ['consent'],
      message: 'A name is written down only where the person agreed. Tick that they did, or leave it out',
    });
  return { ...words, issue: issue === NONE ? null : new Types.ObjectId(issue) };
}

/** What was said, put right. */
export const saidForm = (issues: readonly string[], today: string) =>
  z.object(fields(issues, today)).transform(takenDown);

export interface FirstSaid {
  member: Types.ObjectId;
  said: TakenDown;
}

/** What was said, and for which member. */
export const firstSaidForm = (members: readonly string[], issues: readonly string[], today: string) =>
  z.object({ member: choice(members, 'Choose the member'), ...fields(issues, today) }).transform(
    ({ member, ...said }, context): FirstSaid => ({
      member: new Types.ObjectId(member),
      said: takenDown(said, context),
    }),
  );

/** What was taken down, as the boxes show it. */
export const typedSaid = ({ said, terms }: StoredCommitment): Typed => ({
  words: said?.words ?? '',
  lang: said?.lang ?? 'en',
  role: said?.role ?? '',
  name: said?.name ?? '',
  consent: said?.name ? [AGREED] : [],
  due: date(terms?.dates[0]),
  issue: terms?.issues[0] ? String(terms.issues[0]) : NONE,
});

export const BLANK_SAID: Typed = {
  words: '',
  lang: 'en',
  role: '',
  name: '',
  consent: [],
  due: '',
  issue: '',
};

/** How the lead confirms: by a pledge that is there, or a new one of a kind that needs no figures. */
const NEW_KINDS = ['milestone', 'activity'] as const;

/** `pledges` are the ids of the member's pledges. */
export const confirmationForm = (pledges: readonly string[]) =>
  z
    .object({
      how: choice([...NEW_KINDS, ...pledges], 'Choose how you confirm it'),
      words: optionalText(LONGEST_PROMISE),
      detail: optionalLongText(),
      theme: choice(['', ...network.themes.map(({ key }) => key)], 'Choose a theme'),
    })
    .transform(({ how, words, detail, theme }, context): Confirmation => {
      const kind = NEW_KINDS.find(each => each === how);
      if (!kind) return { pledge: new Types.ObjectId(how) };
      const ask = (path: string, message: string) =>
        context.addIssue({ code: 'custom', path: [path], message });
      if (!words) ask('words', 'Write the promise in one sentence');
      if (!theme) ask('theme', 'Choose a theme');
      if (kind === 'activity' && !detail) ask('detail', 'Write what you do, and how often');
      return { words, detail, type: kind, theme };
    });

/** Why terms come back to the lead. */
export const declineForm = z.object({ reason: longText('Write what is to be changed') });
