import type { Chapter } from '../../publications/publication.ts';
import type { StoryEntry } from '../../stories/public-stories.ts';
import { date } from '../../web/helpers/date.ts';
import type { Making } from './making.ts';

/**
 * The story beside a theme: the newest about it with a sentence in somebody's own words, told between the first day of
 * the year and the cut-off, and not made up. Null where there is none.
 */
export function storyOf(
  { stories, period, report, network }: Pick<Making, 'stories' | 'period' | 'report' | 'network'>,
  theme: string,
): Chapter['story'] {
  const one = stories.find(
    ({ on, ...story }) => fits(story, theme) && on >= period.starts && on <= report.cutOff,
  );
  if (!one) return null;
  const { id, quote, summary: text, told, on } = one;
  return { id, quote, text, told: `Told ${told ? `by ${told} ` : ''}to ${network.name} on ${date(on)}` };
}

const fits = ({ kind, quote, lang, madeUp, theme }: Omit<StoryEntry, 'on'>, about: string): boolean =>
  kind === 'story' && quote !== '' && lang === 'en' && !madeUp && theme === about;
