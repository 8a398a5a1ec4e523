import { Assembly, type StoredAssembly } from '../assemblies/assembly.ts';
import { paths } from '../paths.ts';
import { Campaign, type StoredCampaign } from './campaign.ts';
import type { IssueSource } from './issue.ts';

/** Something that issues are heard in. */
export interface NamedSource {
  name: string;
  href: string;
  published: boolean;
  /** The day it began, by which the newest comes first. */
  on: string;
}

export const sourceKey = ({ kind, id }: IssueSource): string => `${kind} ${id}`;

/** All that issues are heard in, newest first, by "campaign ID" or "assembly ID". */
export async function allSources(): Promise<Map<string, NamedSource>> {
  const [campaigns, assemblies] = await Promise.all([
    Campaign.find({}, { slug: 1, content: 1, published: 1 }).lean<StoredCampaign[]>(),
    Assembly.find({}, { slug: 1, details: 1, published: 1 }).lean<StoredAssembly[]>(),
  ]);
  const sources = [
    ...campaigns.map(({ _id, slug, content, published }): [string, NamedSource] => [
      `campaign ${_id}`,
      { name: content.name, href: paths.campaign(slug), published: published !== null, on: content.from },
    ]),
    ...assemblies.map(({ _id, slug, details, published }): [string, NamedSource] => [
      `assembly ${_id}`,
      { name: details.name, href: paths.assembly(slug), published: published !== null, on: details.on },
    ]),
  ];
  return new Map(sources.sort(([, a], [, b]) => (a.on < b.on ? 1 : -1)));
}
