import { spokenShown } from '../web/spoken.ts';
import { type StoredIssue, stateOf } from './issue.ts';
import { placesText, stateWord, themeName } from './issue.words.ts';

/** An issue as pages show it. */
export const issueShown = ({ content, steps, corrections }: StoredIssue) => ({
  title: content.title,
  ...spokenShown(content),
  theme: themeName(content.theme),
  places: placesText(content.places),
  state: stateWord(stateOf({ steps })),
  steps: steps.map(({ state, on, said }) => ({ state: stateWord(state), on, said })),
  corrections: corrections.map(({ on, note }) => ({ on, note })),
});
