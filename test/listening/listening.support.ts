import { randomUUID } from 'node:crypto';
import type { Types } from 'mongoose';
import type { CampaignContent } from '../../src/listening/campaign.ts';
import { addCampaign, publishCampaign } from '../../src/listening/campaigns.ts';
import type { IssueContent } from '../../src/listening/issue.ts';
import { hearIssue } from '../../src/listening/issues.ts';
import type { SignedIn } from '../../src/people/person.ts';

export const spring: CampaignContent = {
  ...{ name: 'Spring listening', from: '2026-03-01', to: '2026-04-30', ranBy: 'Riverside Citizens' },
  ...{ method: 'Conversations on doorsteps and in kitchens.', people: 1200, groups: 34 },
};

/** A campaign that is public, unless told otherwise. */
export async function aCampaign(by: SignedIn, changes: Partial<CampaignContent> = {}, isPublic = true) {
  const acting = { by: by._id, at: new Date() };
  const one = await addCampaign({ ...spring, ...changes }, { ...acting, once: randomUUID() });
  if (isPublic) await publishCampaign(one.toObject(), true, { ...acting, seen: 1 });
  return one;
}

/** Residents of Lewisham on jobs, unless told otherwise. */
export const anIssue = (by: SignedIn, campaign: Types.ObjectId, changes: Partial<IssueContent> = {}) =>
  hearIssue(
    {
      ...{ title: 'Jobs near home', words: 'They never hire from our estate.', lang: 'en', beside: null },
      ...{ theme: 'employment', places: ['E09000023'], source: { kind: 'campaign', id: campaign } },
      ...changes,
    },
    { by: by._id, at: new Date(), once: randomUUID(), on: '2026-03-12', said: 'Said at a kitchen table.' },
  );
