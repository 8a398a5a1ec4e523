import { IndicatorModel, type StoredIndicator } from '../../src/indicators/indicator.ts';
import type { Client, Fill, Page } from '../support/client.ts';

/** A pledge-free share of people, as a coordinator types it. */
export const WALKERS: Fill = {
  code: 'ENV-04',
  name: 'Staff who walk or cycle',
  theme: 'environment',
  core: 'no',
  definition: 'Of the people employed on the snapshot day, the share who walk or cycle to work.',
  kind: 'share',
  unit: 'people',
  direction: 'up',
  numerator: 'Employees who walk or cycle',
  denominator: 'Employees asked',
  time: 'stock',
  grain: 'year',
  sensitive: 'yes',
  publishable: 'yes',
  help: 'From the travel survey.',
};

export const stored = async (code: string): Promise<StoredIndicator> =>
  (await IndicatorModel.findOne({ code }).lean<StoredIndicator>())!;

/** Opens the form of a new version of an indicator and presses its button. */
export async function defineAnew(client: Client, code: string, fill: Fill): Promise<Page> {
  const page = await client.open(`/desk/indicators/${code}/versions/new`);
  return client.press(page.$('main form button').last().text().trim(), { on: page, fill });
}
