import { whileUnchanged } from '../changes/cached.ts';
import { storedCatalogue } from '../indicators/catalogue.stored.ts';
import { inWords, versionOn } from '../indicators/catalogue.ts';
import type { Indicator } from '../indicators/indicator.ts';
import { network } from '../network/current.ts';
import { paths } from '../paths.ts';
import { newestPublication } from '../publications/editions.ts';
import { indexOf, type Searchable, type SearchIndex } from '../search/search.ts';

interface FoundIndicator extends Searchable {
  /** Its figures where they are published, else what it means. */
  href: string;
  sentence: string;
}

/** The indicators in use on a day, by what they are called and what they count. */
export const foundIndicators = (day: string): Promise<{ all: FoundIndicator[]; index: SearchIndex }> =>
  kept(day, day);

const kept = whileUnchanged('words of indicators', { on: ['network', 'reports'] }, async (day: string) => {
  const published = new Set((await newestPublication())?.publication.definitions.map(({ code }) => code));
  const all = [...storedCatalogue().values()].flatMap(one => entryOf(one, { day, published }));
  return { all, index: await indexOf(all) };
});

function entryOf(
  one: Indicator,
  { day, published }: { day: string; published: ReadonlySet<string> },
): FoundIndicator[] {
  const { code, name, theme, retiredOn } = one;
  const version = versionOn(one, day);
  if (!version || (retiredOn !== null && retiredOn <= day)) return [];
  const sentence = inWords(version.definition, network.rings, version);
  const about = network.themes.find(({ key }) => key === theme);
  const href = published.has(code) ? paths.indicatorFigures(code) : paths.indicator(code);
  return [
    {
      ...{ id: code, name, href, sentence },
      words: [code, sentence, about?.name, about?.plain, version.unit, ...version.tags].join(' '),
    },
  ];
}
