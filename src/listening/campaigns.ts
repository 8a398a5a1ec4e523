import { begin } from '../acts/act.ts';
import type { By, ChangeBy } from '../acts/by.ts';
import { changesOf } from '../acts/changing.ts';
import { notesOf } from '../acts/entry.ts';
import { attachEvidence } from '../evidence/evidence.ts';
import { atFreeSlug } from '../members/slug.ts';
import { Campaign, type CampaignContent, type Findings, type StoredCampaign } from './campaign.ts';

const noted = notesOf('campaign');
const changed = changesOf(Campaign, 'campaign');

/** Adds a campaign, which nobody reads until it is published. A form pressed twice adds one. */
export const addCampaign = (content: CampaignContent, { by, at, once }: By & { once: string }) =>
  atFreeSlug(content.name, 'campaign', slug => {
    const campaign = new Campaign({ slug, content, added: { by, at }, once });
    const entry = noted(campaign._id, { by, at }, 'listening campaign', { after: content });
    return begin(Campaign, campaign.toObject(), [entry]);
  });

/** Changes what is written of a campaign. Throws Stale where somebody changed it since it was read. */
export const changeCampaign = (one: StoredCampaign, content: CampaignContent, change: ChangeBy) =>
  changed(one, { content }, change, 'listening campaign change', { before: one.content, after: content });

/** Says what came of a campaign; a file that it names is kept for good. */
export const setFindings = (one: StoredCampaign, findings: Findings, change: ChangeBy) => {
  const { title, url, file } = findings;
  const after = { name: one.content.name, title, url, file: file ? 'a file' : 'none' };
  const also = file ? [attachEvidence(file, { kind: 'campaign', id: one._id })] : [];
  return changed(one, { findings }, change, 'campaign findings', { after }, also);
};

/** Opens a campaign and the issues heard in it to the public, or closes them. */
export const publishCampaign = (one: StoredCampaign, isPublic: boolean, change: ChangeBy) => {
  const published = isPublic ? { by: change.by, at: change.at } : null;
  const what = isPublic ? 'campaign publication' : 'campaign publication ended';
  return changed(one, { published }, change, what, { after: { name: one.content.name } });
};
