import type { Indicator } from '../../indicators/indicator.ts';
import type { Issue } from '../../listening/issue.ts';
import { identifierProblem } from '../../members/identifiers.ts';
import type { Member } from '../../members/member.ts';
import type { Network } from '../../network/network.ts';
import type { Partner } from '../../partners/partner.ts';
import type { Content } from '../../pledges/content.ts';
import type { StoryContent } from '../../stories/story.ts';
import type { Wrong } from './uniqueness.ts';

/** What of an indicator is not among the network's settings. */
export const strangeIndicator = ({ themes }: Network, { theme }: Indicator): Wrong[] =>
  listed(theme, themes.map(keyOf), 'theme', 'themes');

/** What of a member's profile is not among the network's settings. */
export function strangeMember({ sectors, places }: Network, { approved, identifiers }: Member): Wrong[] {
  const codes = places.map(({ code }) => code);
  const { sector, leadPlace, homePlaces } = approved;
  return [
    ...listed(sector, sectors.map(keyOf), 'approved.sector', 'sectors'),
    ...(leadPlace === '' ? [] : listed(leadPlace, codes, 'approved.leadPlace', 'places')),
    ...identifiers.flatMap((one, at) => strangeNumber(identifierProblem(one), `identifiers.${at}`)),
    ...homePlaces.flatMap((code, at) => listed(code, codes, `approved.homePlaces.${at}`, 'places')),
  ];
}

const strangeNumber = (problem: string | null, field: string): Wrong[] =>
  problem === null ? [] : [{ field, reason: `is no number of its register: ${problem}` }];

/** What of a partner is not among the network's settings. */
export const strangePartner = ({ partnerKinds, places }: Network, { profile }: Partner): Wrong[] => [
  ...listed(profile.kind, partnerKinds.map(keyOf), 'profile.kind', 'kinds of partners'),
  ...strangePlaces(places, profile.place === '' ? [] : [profile.place], 'profile.place'),
];

/** What of an issue heard is not among the network's settings. */
export const strangeIssue = ({ themes, places }: Network, { content }: Issue): Wrong[] => [
  ...listed(content.theme, themes.map(keyOf), 'content.theme', 'themes'),
  ...strangePlaces(places, content.places, 'content.places'),
];

/** What of a story or an event is not among the network's settings. */
export const strangeStory = (
  { themes, workstreams, places }: Network,
  { theme, workstream, places: codes }: Pick<StoryContent, 'theme' | 'workstream' | 'places'>,
): Wrong[] => [
  ...(theme === '' ? [] : listed(theme, themes.map(keyOf), 'theme', 'themes')),
  ...(workstream === '' ? [] : listed(workstream, workstreams.map(keyOf), 'workstream', 'workstreams')),
  ...strangePlaces(places, codes, 'places'),
];

/** Places that are not the network's. */
export const strangePlaces = (places: Network['places'], codes: readonly string[], field: string): Wrong[] =>
  codes.flatMap(code =>
    listed(
      code,
      places.map(one => one.code),
      field,
      'places',
    ),
  );

/** What of a pledge's words is not among the network's settings. */
export const strangeContent = (
  { themes, maturity: { dimensions, levels } }: Network,
  { theme, maturity }: Content,
  field: string,
): Wrong[] => [
  ...listed(theme, themes.map(keyOf), `${field}.theme`, 'themes'),
  ...(maturity
    ? [
        ...listed(maturity.dimension, dimensions.map(keyOf), `${field}.maturity.dimension`, 'dimensions'),
        ...listed(
          String(maturity.now),
          levels.map((_, i) => String(i + 1)),
          `${field}.maturity.now`,
          'levels',
        ),
      ]
    : []),
];

const keyOf = ({ key }: { key: string }): string => key;

function listed(value: string, all: string[], field: string, where: string): Wrong[] {
  if (all.includes(value)) return [];
  return [{ field, reason: `${JSON.stringify(value)} is not among the network’s ${where}` }];
}
