import type { Types } from 'mongoose';
import { act, begin } from '../acts/act.ts';
import type { By, ChangeBy } from '../acts/by.ts';
import type { PendingItem } from '../acts/consequences.ts';
import { note } from '../acts/entry.ts';
import { NotNow } from '../errors.ts';
import { attachEvidence } from '../evidence/evidence.ts';
import { atFreeSlug } from '../members/slug.ts';
import { Campaign, type CampaignContent, type Findings, type StoredCampaign } from './campaign.ts';

/** Adds a campaign, which nobody reads until it is published. A form pressed twice adds one. */
export const addCampaign = (content: CampaignContent, { by, at, once }: By & { once: string }) =>
  atFreeSlug(content.name, 'campaign', slug => {
    const campaign = new Campaign({ slug, content, added: { by, at }, once });
    const entry = noted(campaign._id, { by, at }, 'listening campaign', { after: content });
    return begin(Campaign, campaign.toObject(), [entry]);
  });

/** Changes what is written of a campaign. Throws Stale where somebody changed it since it was read. */
export const changeCampaign = (one: StoredCampaign, content: CampaignContent, change: ChangeBy) =>
  changed(one, { content }, change, [
    noted(one._id, change, 'listening campaign change', { before: one.content, after: content }),
  ]);

/** Says what came of a campaign; a file that it names is kept for good. */
export const setFindings = (one: StoredCampaign, findings: Findings, change: ChangeBy) => {
  const { title, url, file } = findings;
  const after = { name: one.content.name, title, url, file: file ? 'a file' : 'none' };
  return changed(one, { findings }, change, [
    noted(one._id, change, 'campaign findings', { after }),
    ...(file ? [attachEvidence(file, { kind: 'campaign', id: one._id })] : []),
  ]);
};

/** Opens a campaign and the issues heard in it to the public, or closes them. */
export const publishCampaign = (one: StoredCampaign, isPublic: boolean, { by, at, seen }: ChangeBy) =>
  changed(one, { published: isPublic ? { by, at } : null }, { by, at, seen }, [
    noted(one._id, { by, at }, isPublic ? 'campaign publication' : 'campaign publication ended', {
      after: { name: one.content.name },
    }),
  ]);

async function changed(
  one: StoredCampaign,
  update: object,
  { seen }: ChangeBy,
  pending: PendingItem[],
): Promise<void> {
  const done = await act(Campaign, { id: one._id, version: seen, again: true }, { $set: update }, pending);
  if (!done) throw new NotNow('This campaign is not there any more.');
}

const noted = (
  id: Types.ObjectId,
  { by, at }: By,
  what: string,
  said: { before?: CampaignContent; after: object },
) => note({ at, by, what, on: { kind: 'campaign', id }, ...said });
