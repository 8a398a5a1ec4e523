import type { Types } from 'mongoose';
import { z } from 'zod';
import { network } from '../network/current.ts';
import {
  calendarDate,
  choice,
  choices,
  linesText,
  longText,
  name,
  optionalLongText,
  optionalText,
  text,
} from '../web/forms/fields.ts';
import type { Typed } from '../web/forms/form.ts';
import { LANGUAGES } from '../web/languages.ts';
import { BESIDE } from '../web/spoken.ts';
import { MOST_STEPS, NAMED, STORY_KINDS, type StoryContent, type StoryStep } from './story.ts';
import type { StoryChange } from './story.verbs.ts';

/** Stands for no theme and no workstream where one is chosen. */
export const NONE = 'none';

const SUMMARY = 300;
const QUOTE = 300;
const WORDS = 10_000;
const MOST_MEMBERS = 12;

/** Members by the names people know them by, for one form. */
export type MemberByName = ReadonlyMap<string, Types.ObjectId>;

const numbers = Array.from({ length: MOST_STEPS }, (_one, at) => at + 1);
export const stepTitle = (number: number): string => `step-${number}-title`;
export const stepWords = (number: number): string => `step-${number}-words`;

const stepFields = Object.fromEntries(
  numbers.flatMap(number => [
    [stepTitle(number), optionalText(120)],
    [stepWords(number), optionalLongText()],
  ]),
);

const fields = () =>
  z.object({
    kind: choice(STORY_KINDS, 'Choose whether it is a story or news'),
    title: name('Enter a title'),
    summary: text('Say in a sentence or two what it is about', SUMMARY),
    quote: optionalText(QUOTE),
    words: text('Write the story', WORDS),
    told: optionalText(),
    lang: choice(
      LANGUAGES.map(({ tag }) => tag),
      'Choose the language of the words',
    ),
    besideKind: choice(['none', ...BESIDE], 'Choose what stands beside the words'),
    beside: optionalLongText(),
    theme: choice([NONE, ...network.themes.map(({ key }) => key)], 'Choose a theme, or none'),
    workstream: choice([NONE, ...network.workstreams.map(({ key }) => key)], 'Choose a workstream, or none'),
    places: choices(network.places.map(({ code }) => code)),
    members: linesText(MOST_MEMBERS),
    named: choice(NAMED, 'Say whether somebody can be recognised in it'),
    madeUp: optionalText(),
    correction: optionalText(500),
    ...stepFields,
  });

type Context = z.core.$RefinementCtx;
const ask = (context: Context, field: string, message: string) =>
  context.addIssue({ code: 'custom', path: [field], message });

/** What is written of a story; its picture comes from a page of its own. */
export const storyForm = (members: MemberByName) =>
  fields().transform((typed, context): StoryChange => {
    const { besideKind, beside, theme, workstream, members: names, madeUp, correction, ...rest } = typed;
    if (besideKind !== 'none' && beside === '')
      ask(context, 'beside', 'Write it, or choose that there is none');
    const { kind, title, summary, quote, words, told, lang, places, named } = rest;
    const content: StoryContent = {
      ...{ kind, title, summary, quote, words, told, lang, places, named },
      beside: besideKind === 'none' ? null : { kind: besideKind, text: beside },
      theme: theme === NONE ? '' : theme,
      workstream: workstream === NONE ? '' : workstream,
      members: membersNamed(names, members, context),
      madeUp: madeUp !== '',
      steps: stepsIn(rest as Record<string, unknown>, context),
      picture: null,
    };
    return { content, correction };
  });

function membersNamed(names: readonly string[], known: MemberByName, context: Context): Types.ObjectId[] {
  const strange = names.find(one => !known.has(nameKey(one)));
  if (strange !== undefined)
    ask(context, 'members', `No member is called “${strange}”. Write its name as the list of members has it`);
  return names.flatMap(one => known.get(nameKey(one)) ?? []);
}

/** Names are compared without their case. */
export const nameKey = (one: string): string => one.trim().toLowerCase();

/** The steps in their order; boxes left empty between them are closed up. */
function stepsIn(typed: Record<string, unknown>, context: Context): StoryStep[] {
  return numbers.flatMap(number => {
    const [title, words] = [String(typed[stepTitle(number)]), String(typed[stepWords(number)])];
    if (title === '' && words === '') return [];
    if (title === '') ask(context, stepTitle(number), 'Give this step a heading');
    if (words === '') ask(context, stepWords(number), 'Say what happens in this step');
    return [{ title, words }];
  });
}

/** A story as the boxes show it. `nameOf` gives a member's name. */
export const typedStory = (
  { beside, theme, workstream, members, madeUp, steps, picture: _picture, ...content }: StoryContent,
  nameOf: (member: Types.ObjectId) => string,
  correction = '',
): Typed => ({
  ...content,
  besideKind: beside?.kind ?? 'none',
  beside: beside?.text ?? '',
  theme: theme || NONE,
  workstream: workstream || NONE,
  members: members.map(nameOf).join('\n'),
  madeUp: madeUp ? 'yes' : '',
  correction,
  ...Object.fromEntries(
    numbers.flatMap(number => [
      [stepTitle(number), steps[number - 1]?.title ?? ''],
      [stepWords(number), steps[number - 1]?.words ?? ''],
    ]),
  ),
});

/** The numbers of the steps with the names of their boxes. */
export const stepBoxes = (typed: Typed) =>
  numbers.map(number => ({
    number,
    title: stepTitle(number),
    words: stepWords(number),
    open: number === 1 || [stepTitle(number), stepWords(number)].some(box => (typed[box] ?? '') !== ''),
  }));

const agreedOn = (today: string) =>
  calendarDate('Enter the day they agreed').refine(
    day => day <= today,
    'Enter a day that is not still to come',
  );
const agreedHow = () => text('Say how they agreed: by letter, at a meeting');

/** Somebody who can be recognised, and agreed. */
export const personForm = (today: string) =>
  z.object({ name: name('Enter their name'), on: agreedOn(today), how: agreedHow() });

/** What a picture shows, and who agreed to be seen in it. */
export const pictureForm = (today: string) =>
  z
    .object({
      alt: text('Say what the picture shows, for those who do not see it', 250),
      shows: choice(NAMED, 'Say whether somebody can be recognised in the picture'),
      consentOn: z.string().optional(),
      consentHow: z.string().optional(),
    })
    .transform(({ alt, shows, consentOn, consentHow }, context) => {
      if (shows === 'nobody') return { alt, consent: null };
      const on = agreedOn(today).safeParse(consentOn);
      const how = agreedHow().safeParse(consentHow);
      if (!on.success) ask(context, 'consentOn', on.error.issues[0]?.message ?? '');
      if (!how.success) ask(context, 'consentHow', how.error.issues[0]?.message ?? '');
      return { alt, consent: { on: on.data ?? '', how: how.data ?? '' } };
    });

/** When a story is taken down, and why. */
export const removalForm = () => z.object({ reason: longText('Say why, in a sentence the public reads') });

export const declineForm = () => z.object({ reason: longText('Say what is to be changed') });

export const WITHDRAWN = ['story', 'picture'] as const;

/** What somebody no longer agrees to. */
export const withdrawalForm = () =>
  z.object({ what: choice(WITHDRAWN, 'Choose what they no longer agree to') });
