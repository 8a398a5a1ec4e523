import { paths } from '../paths.ts';
import { Campaign, type StoredCampaign } from './campaign.ts';
import type { IssueSource } from './issue.ts';

/** Something that issues are heard in. */
export interface Source {
  name: string;
  href: string;
  published: boolean;
  /** The day it began, by which the newest comes first. */
  on: string;
}

export const sourceKey = ({ kind, id }: IssueSource): string => `${kind} ${id}`;

/** All that issues are heard in, newest first, by "campaign ID". */
export async function allSources(): Promise<Map<string, Source>> {
  const campaigns = await Campaign.find({}, { slug: 1, content: 1, published: 1 }).lean<StoredCampaign[]>();
  const sources = campaigns.map(({ _id, slug, content, published }): [string, Source] => [
    `campaign ${_id}`,
    { name: content.name, href: paths.campaign(slug), published: published !== null, on: content.from },
  ]);
  return new Map(sources.sort(([, a], [, b]) => (a.on < b.on ? 1 : -1)));
}
