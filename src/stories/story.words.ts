import { placeNames } from '../members/member.words.ts';
import { network } from '../network/current.ts';
import { sideBySide } from '../web/forms/side-by-side.ts';
import { languageName } from '../web/languages.ts';
import type { Story, StoryContent, StoryKind } from './story.ts';

const KINDS: Record<StoryKind, string> = { story: 'Story', news: 'News' };
export const kindWord = (kind: StoryKind): string => KINDS[kind];

/** "Employment"; '' where it is about none. */
export const themeName = (key: string): string => network.themes.find(one => one.key === key)?.name ?? key;

export const workstreamName = (key: string): string =>
  network.workstreams.find(one => one.key === key)?.name ?? key;

export const placesText = (codes: readonly string[]): string => placeNames(codes).join(', ');

/** What everybody reads of a story that was invented, after the words “Made up”. */
export const MADE_UP = 'to show how things can go. Nobody in it exists.';

/** Where a story stands, for those who write and judge it. */
export function standingText({ approved, waiting, declined, takenDown, withdrawn }: Story): string {
  if (withdrawn) return 'Withdrawn';
  if (takenDown) return 'Taken down';
  if (declined) return approved ? 'Public; a change was sent back' : 'Sent back';
  if (waiting) return approved ? 'Public; a change waits for a coordinator' : 'Waits for a coordinator';
  return approved ? 'Public' : 'Not written yet';
}

const stepsText = ({ steps }: StoryContent): string =>
  steps.map(({ title, words }) => `${title}: ${words}`).join('\n');

const ROWS: [string, (one: StoryContent) => string][] = [
  ['Kind', ({ kind }) => kindWord(kind)],
  ['Title', ({ title }) => title],
  ['In a sentence or two', ({ summary }) => summary],
  ['In their own words', ({ quote }) => quote],
  ['The story', ({ words }) => words],
  ['Who tells it', ({ told }) => told],
  ['Language', ({ lang }) => languageName(lang)],
  ['Translation or summary', ({ beside }) => beside?.text ?? ''],
  ['Theme', ({ theme }) => themeName(theme)],
  ['Workstream', ({ workstream }) => workstreamName(workstream)],
  ['Places', ({ places }) => placesText(places)],
  ['Made up', ({ madeUp }) => (madeUp ? 'yes' : 'no')],
  ['Steps', stepsText],
];

/** What somebody else saved of a story beside what was typed. */
export const storySideBySide = (theirs: StoryContent, yours: StoryContent) => sideBySide(ROWS, theirs, yours);

/** All that the public would read of it. */
export const storyTexts = ({ title, summary, quote, words, told, beside, steps }: StoryContent): string[] => [
  ...[title, summary, quote, words, told, beside?.text ?? ''],
  ...steps.flatMap(one => [one.title, one.words]),
];
