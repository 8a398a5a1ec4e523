import { directionOf, languageName } from '../web/languages.ts';
import { type StoredIssue, stateOf } from './issue.ts';
import { placesText, stateWord, themeName } from './issue.words.ts';

/** An issue as pages show it. */
export const issueShown = ({ content, steps, corrections }: StoredIssue) => ({
  title: content.title,
  words: content.words,
  lang: content.lang,
  dir: directionOf(content.lang),
  language: content.lang === 'en' ? null : languageName(content.lang),
  beside: content.beside && {
    heading: content.beside.kind === 'translation' ? 'In English' : 'In short',
    text: content.beside.text,
  },
  theme: themeName(content.theme),
  places: placesText(content.places),
  state: stateWord(stateOf({ steps })),
  steps: steps.map(({ state, on, said }) => ({ state: stateWord(state), on, said })),
  corrections: corrections.map(({ on, note }) => ({ on, note })),
});
