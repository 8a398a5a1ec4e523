import type { Types } from 'mongoose';
import { whileUnchanged } from '../changes/cached.ts';
import type { Facet } from '../search/list.ts';
import { placeFacet, themeFacet } from '../search/network.facets.ts';
import { indexOf, type Searchable, type SearchIndex } from '../search/search.ts';
import type { Beside } from '../web/spoken.ts';
import { allSources, type NamedSource, sourceKey } from './issue.sources.ts';
import { ISSUE_STATES, Issue, type IssueState, type StoredIssue, stateOf } from './issue.ts';
import { placesText, stateWord, themeName } from './issue.words.ts';

/** An issue that the public reads, as its list has it. */
export interface IssueEntry extends Searchable {
  slug: string;
  /** Residents' own words. */
  said: string;
  lang: string;
  beside: Beside | null;
  theme: string;
  places: string[];
  state: IssueState;
  /** The day of its last step. */
  on: string;
  source: NamedSource;
  sourceId: Types.ObjectId;
}

interface PublicIssues {
  all: readonly IssueEntry[];
  index: SearchIndex;
}

/** The issues of published campaigns and assemblies, newest first, kept until any process changes one. */
export const publicIssues = (): Promise<PublicIssues> => cachedIssues(null);

const cachedIssues = whileUnchanged(
  'issues heard',
  { on: ['promises', 'network'] },
  async (): Promise<PublicIssues> => {
    const [sources, issues] = await Promise.all([
      allSources(),
      Issue.find({}, { pending: 0 }).sort({ _id: -1 }).lean<StoredIssue[]>(),
    ]);
    const all = issues.flatMap(one => {
      const source = sources.get(sourceKey(one.content.source));
      return source?.published ? [entryOf(one, source)] : [];
    });
    return { all, index: await indexOf(all) };
  },
);

function entryOf(one: StoredIssue, source: NamedSource): IssueEntry {
  const { title, words, lang, beside, theme, places } = one.content;
  return {
    ...{ id: String(one._id), slug: one.slug, name: title, said: words, lang, beside, theme, places, source },
    state: stateOf(one),
    on: one.steps.at(-1)?.on ?? '',
    sourceId: one.content.source.id,
    words: [words, beside?.text ?? '', themeName(theme), placesText(places), source.name].join(' '),
  };
}

export const issueFacets: readonly Facet<IssueEntry>[] = [
  themeFacet,
  placeFacet,
  {
    name: 'state',
    legend: 'How it stands',
    options: () => ISSUE_STATES.map(state => ({ value: state, text: stateWord(state) })),
    holds: ({ state }, value) => state === value,
  },
];
