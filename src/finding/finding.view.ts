import { network } from '../network/current.ts';
import { paths } from '../paths.ts';
import { listAddress } from '../search/narrowing.ts';
import { pageOfRows } from '../web/pages.ts';
import type { FoundKind } from './finding.ts';

/** So many of each kind stand together, and so many of one kind alone. */
const OF_EACH = 3;
const OF_ONE = 25;

interface Searched {
  q: string;
  /** The key of a kind; '' for all of them. */
  kind: string;
  page: number;
}

/** What was found, grouped and counted; of one kind in pages. */
export function searchView(found: readonly FoundKind[], { q, kind, page }: Searched) {
  const one = found.find(({ key }) => key === kind);
  const address = (of: string, number = 1) => listAddress(paths.search, { q, kind: of }, number);
  const { from, pages } = pageOfRows({
    ...{ count: one?.count ?? 0, size: OF_ONE, page },
    href: number => address(kind, number),
  });
  return {
    q,
    count: found.reduce((sum, { count }) => sum + count, 0),
    someWords: found.some(({ all }) => !all),
    kinds: found.length > 1 ? found.map(each => chipOf(each, address(each.key), each === one)) : [],
    everything: one ? address('') : null,
    groups: (one ? [one] : found).map(each => ({
      ...{ key: each.key, count: each.count, heading: headingOf(each) },
      rows: each.rows(one ? from : { skip: 0, limit: OF_EACH }).map(inOneLanguage),
      more: !one && each.count > OF_EACH ? { text: `All ${countedIn(each)}`, href: address(each.key) } : null,
    })),
    pages,
    places: WHERE_TO_LOOK,
    themes: network.themes.map(({ key, name }) => ({
      text: name,
      href: listAddress(paths.pledges, { theme: key }, 1),
    })),
  };
}

const countedIn = ({ count, one, many }: FoundKind): string =>
  `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`;

const headingOf = ({ one, many, count }: FoundKind): string => {
  const word = count === 1 ? one : many;
  return `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
};

const chipOf = (each: FoundKind, href: string, current: boolean) => ({
  ...{ text: headingOf(each), count: each.count, href, current },
});

const inOneLanguage = ({ lang = '', dir = 'ltr', ...row }: ReturnType<FoundKind['rows']>[number]) => ({
  ...row,
  lang,
  dir,
});

/** Where to look without a word to search for. */
const WHERE_TO_LOOK = [
  { text: 'Members', href: paths.members, about: 'who is in the network' },
  { text: 'Pledges', href: paths.pledges, about: 'what they promise' },
  {
    text: 'Commitments',
    href: paths.commitments,
    about: 'what was promised to residents, and what came of it',
  },
  { text: 'What residents said', href: paths.listening, about: 'issues heard' },
  { text: 'Figures', href: paths.figures, about: 'what was counted' },
];
