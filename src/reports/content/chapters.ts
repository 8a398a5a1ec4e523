import type { Chapter } from '../../publications/publication.ts';
import { chapterIndicator } from './chapter.indicator.ts';
import type { Section } from './making.ts';
import type { OwnedLine } from './pledges.ts';
import { storyOf } from './stories.ts';

/** One chapter a theme: its indicators, pledges and what members do next. */
export const chapters =
  (lines: () => OwnedLine[]): Section<Chapter[]> =>
  making => {
    const { report, network } = making;
    const themes = network.themes.filter(({ key }) => report.themes.includes(key));
    const asked = themes.map(theme => {
      const indicators = making.indicators.filter(indicator => indicator.theme === theme.key);
      return { theme, indicators: indicators.map(indicator => chapterIndicator(making, indicator)) };
    });
    return () =>
      asked.map(({ theme: { key, name, plain, icon }, indicators }) => ({
        theme: key,
        name,
        plain,
        icon,
        indicators: indicators.map(write => write()),
        pledges: lines().flatMap(({ line }) => (line.theme === key ? [line] : [])),
        story: storyOf(making, key),
        next: report.themesNext[key] || null,
      }));
  };
