import { directionOf, languageName } from './languages.ts';

/** What stands beside words as they were said. */
export const BESIDE = ['translation', 'summary'] as const;

/** A translation into English, or a plain summary in it. */
export interface Beside {
  kind: (typeof BESIDE)[number];
  text: string;
}

/** Words as somebody said them, with their language and what stands beside them. */
export interface Spoken {
  words: string;
  /** The tag of their language. */
  lang: string;
  beside: Beside | null;
}

/** What was said or written in the pages’ own language, with nothing beside it. */
export const IN_ENGLISH = { lang: 'en', beside: null } as const;

/** What a form that asks for the words offers to write beside them. */
export const besideChoices = [
  { value: 'none', text: 'Nothing' },
  { value: 'translation', text: 'A translation into English' },
  { value: 'summary', text: 'A plain summary in English' },
];

export const besideHeading = (kind: Beside['kind']): string =>
  kind === 'translation' ? 'In English' : 'In short';

/** As pages show them: with their direction, and the name of a language other than the pages’ own. */
export const spokenShown = ({ words, lang, beside }: Spoken) => ({
  ...{ words, lang, dir: directionOf(lang) },
  language: lang === 'en' ? null : languageName(lang),
  beside: beside && { heading: besideHeading(beside.kind), text: beside.text },
});
