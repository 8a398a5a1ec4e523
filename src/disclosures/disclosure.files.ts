import { csv } from '../web/files/csv.ts';
import type { Disclosed, DisclosedYear } from './disclosed.ts';
import type { Disclosure } from './disclosure.ts';

const HEADS: Record<keyof Disclosed, string> = {
  period: 'Year',
  member: 'Member',
  memberId: 'Member id',
  code: 'Code',
  indicator: 'Indicator',
  state: 'State',
  shorthand: 'Shorthand',
  figure: 'Figure',
  value: 'Value',
  unit: 'Unit',
  numerator: 'Numerator',
  denominator: 'Denominator',
  amountUnit: 'Unit of the two',
  incomplete: 'Incomplete year',
  definition: 'Definition',
  definitionVersion: 'Definition version',
  rule: 'How it is added up',
  local: 'Local means',
  evidence: 'Evidence grade',
  reportVersion: 'Report version',
};
const KEYS = Object.keys(HEADS) as (keyof Disclosed)[];

/** The disclosure as a spreadsheet opens it: a line a figure. */
export const disclosedCsv = (years: readonly DisclosedYear[]): string =>
  csv([Object.values(HEADS), ...years.flatMap(({ lines }) => lines.map(line => KEYS.map(key => line[key])))]);

/** The disclosure for programs, with the settings by which each report held figures back. */
export const disclosedJson = ({ reference, made }: Disclosure, years: readonly DisclosedYear[]) => ({
  reference,
  disclosedAt: made.at,
  reports: years.map(({ edition: { publication, number } }) => ({
    period: publication.period,
    version: number,
    publishedAt: publication.publishedAt,
    suppression: publication.settings,
    network: publication.network.name,
    illustrative: publication.network.illustrative,
  })),
  figures: years.flatMap(({ lines }) => lines),
});
