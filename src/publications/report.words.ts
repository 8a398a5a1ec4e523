import { instantDay } from '../network/day.words.ts';
import type { ShownFigure } from '../statistics/shown-figure.ts';
import { weakText } from '../statistics/text/trim-unit.ts';
import { date } from '../web/helpers/date.ts';
import type { Publication } from './publication.ts';

/** "Bexley, Bromley and Southwark". */
export function listText(names: string[]): string {
  if (names.length < 2) return names.join('');
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** Whose a gap is that is no single member's. */
export const WHOLE_NETWORK = 'The whole network';

const SMALL = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
const MORE = [
  'eleven',
  'twelve',
  'thirteen',
  'fourteen',
  'fifteen',
  'sixteen',
  'seventeen',
  'eighteen',
  'nineteen',
  'twenty',
];
const NUMBER_WORDS = [...SMALL, ...MORE];

/** A count as a word to twenty, then in figures. */
export const countText = (n: number) => NUMBER_WORDS[n] ?? n.toLocaleString('en-GB');

/** "1 pledge", "86 pledges". */
export const countOf = (n: number, one: string, many = `${one}s`) =>
  `${n.toLocaleString('en-GB')} ${n === 1 ? one : many}`;

export const sentence = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** Paragraphs as an author parts them: by an empty line. */
export const paragraphs = (text: string) =>
  text
    .split(/\n\s*\n/)
    .map(part => part.trim())
    .filter(Boolean);

/** "Progress report 2025/26", which heads every page. */
export const reportName = ({ period }: Publication) => `Progress report ${period.label}`;

/** The line at the foot of every page: what one holds in one's hand. */
export function footLine({ report, network, publishedAt, period }: Publication): string {
  const state = report.draft
    ? 'Draft, not published'
    : `Published ${instantDay(publishedAt, network.timeZone)}`;
  const parts = [state, `version ${report.version}`, `figures to ${date(period.cutOff)}`];
  return [...parts, ...(network.illustrative ? ['illustrative data'] : [])].join(' · ');
}

type Number = { text: string; short?: string; bare?: string };

/** A number where its unit stands beside it already: "52,660", "£665.7m", "57.6%", "12 of 20". */
export function withoutUnit({ text, short = text, bare = short }: Number): string {
  return /[£%]/.test(short) ? short : bare.replace(/ members?$/, '');
}

/** Who the network is, from the report's own numbers; each says how many members gave it. */
export function glanceText({ glance }: Publication): string {
  const { headcount, spend, members } = glance;
  const said = [
    ...given(headcount, figure => `${figure.coverage.n === 1 ? 'employs' : 'employ'} ${figure.text}`),
    ...given(spend, figure => `could influence ${figure.short} of spending`),
  ];
  const whole = `The network has ${countOf(members, 'member')}.`;
  const parts = [whole, numbersText(said), movement('joined', glance.joined), movement('left', glance.left)];
  return parts.filter(Boolean).join(' ');
}

interface GlanceFigure {
  figure: ShownFigure;
  says: string;
}

const given = (figure: ShownFigure | null, says: (figure: ShownFigure) => string): GlanceFigure[] =>
  figure?.state === 'value' ? [{ figure, says: says(figure) }] : [];

/** "22 of 26 members employ 40,774 people; 21 of 26 could influence £665.7m of spending." */
function numbersText(said: readonly GlanceFigure[]): string {
  const all = said.map(({ figure: { coverage, partial, incomplete }, says }, i) => {
    const who = i === 0 ? coverage.text : `${coverage.n} of ${coverage.of}`;
    const weak = weakText({ partial, incomplete });
    return `${who} ${says}${weak ? ` (${weak})` : ''}`;
  });
  return all.length > 0 ? `${all.join('; ')}.` : '';
}

const NAMED_AT_MOST = 4;

function movement(verb: string, names: string[]): string {
  if (!names.length) return '';
  const count = sentence(countText(names.length));
  return names.length > NAMED_AT_MOST ? `${count} ${verb}.` : `${count} ${verb}: ${listText(names)}.`;
}

/** "Employment · due March 2027", under a promise. */
export function pledgeFacts(
  publication: Publication,
  line: { theme: string; due: string | null; type: string },
): string {
  const theme = publication.network.themes.find(({ key }) => key === line.theme)?.name ?? line.theme;
  if (line.due) return `${theme} · by ${date(line.due)}`;
  return line.type === 'activity' ? `${theme} · activity, no target` : theme;
}

/** The report's whole title; its own where that already says which report it is. */
export function fullTitle(publication: Publication): string {
  const { title } = publication.report;
  const name = reportName(publication);
  return title.includes(name) ? title : `${title}: ${name}`;
}

/** From how many people on a share is printed, and how finely; an older report says only where a decimal began. */
function shareRule({ shares, decimalsFrom }: Publication['settings']): string {
  if (!shares?.length) return `Shares of people print a decimal from ${people(decimalsFrom ?? 0)}.`;
  const steps = shares.map(({ from, step }) => `${stepText(step)} from ${people(from)}`);
  return `A share of people is worked out from the rounded counts and printed to ${listText(steps)}; of fewer no share is printed.`;
}

const people = (count: number): string => `${count.toLocaleString('en-GB')} people`;
const stepText = (step: number): string =>
  step === 1 ? 'whole per cent' : step < 1 ? 'one decimal' : `the nearest ${step} per cent`;

function countsRule({ smallest, roundTo }: Publication['settings'], keyed: boolean): string {
  const small = smallest === 1 ? 'counts of 1' : `counts from 1 to ${smallest}`;
  const rounded = `rounded to the nearest ${roundTo}`;
  if (keyed)
    return `Where a definition says that small counts of people are held back, ${small} are, and so are others that would give them away; the rest are ${rounded}.`;
  return `Person counts from 1 to ${smallest} are suppressed, others ${rounded}.`;
}

/** The settings a report was made under, in words: they stand with its method. */
export function methodRules({ settings, period, network, key }: Publication): string[] {
  return [
    `${countsRule(settings, Boolean(key))} ${shareRule(settings)} A group’s number of a figure members do not publish needs ${countOf(settings.fewestMembers, 'member')} or more.`,
    `A member’s year belongs to the network year in which it starts. Figures are those accepted by ${date(period.cutOff)}.`,
    `Questions about this report: ${network.contact}.`,
  ];
}

/** "As published in the 2024/25 report, counted at 30 September 2025": what counts of pledges rest on. */
export const countedText = ({ period }: Pick<Publication, 'period'>): string =>
  `As published in the ${period.label} report, counted at ${date(period.cutOff)}`;
