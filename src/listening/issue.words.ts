import { placeNames } from '../members/member.words.ts';
import { network } from '../network/current.ts';
import { sideBySide } from '../web/forms/side-by-side.ts';
import { date } from '../web/helpers/date.ts';
import { languageName } from '../web/languages.ts';
import type { CampaignContent } from './campaign.ts';
import type { IssueContent, IssueState } from './issue.ts';

const STATES: Record<IssueState, string> = {
  new: 'New',
  working: 'Being worked on',
  answered: 'Answered',
  back: 'Back again',
};

export const stateWord = (state: IssueState): string => STATES[state];

/** "Employment"; the key itself where the network no longer has that theme. */
export const themeName = (key: string): string => network.themes.find(one => one.key === key)?.name ?? key;

/** The names of its places, or that it is about all of them. */
export const placesText = (codes: readonly string[]): string =>
  placeNames(codes).join(', ') || 'Across the network';

/** "From 1 March 2026 to 30 April 2026". */
export const datesText = ({ from, to }: Pick<CampaignContent, 'from' | 'to'>): string =>
  to ? `From ${date(from)} to ${date(to)}` : `Since ${date(from)}`;

const CAMPAIGN: [string, (one: CampaignContent) => string][] = [
  ['Name', ({ name }) => name],
  ['When', datesText],
  ['Who ran it', ({ ranBy }) => ranBy],
  ['How', ({ method }) => method],
  ['People heard', ({ people }) => String(people ?? '')],
  ['Groups heard', ({ groups }) => String(groups ?? '')],
];

const ISSUE: [string, (one: IssueContent) => string][] = [
  ['In a few words', ({ title }) => title],
  ['In residents’ words', ({ words }) => words],
  ['Language', ({ lang }) => languageName(lang)],
  ['Translation or summary', ({ beside }) => beside?.text ?? ''],
  ['Theme', ({ theme }) => themeName(theme)],
  ['Places', ({ places }) => placesText(places)],
];

/** What somebody else saved of a campaign beside what was typed. */
export const campaignSideBySide = (theirs: CampaignContent, yours: CampaignContent) =>
  sideBySide(CAMPAIGN, theirs, yours);

/** What somebody else saved of an issue beside what was typed. */
export const issueSideBySide = (theirs: IssueContent, yours: IssueContent) =>
  sideBySide(ISSUE, theirs, yours);
