import type { RequestHandler } from 'express';
import { paths } from '../paths.ts';
import { signedIn } from '../people/signed-in.ts';
import { allow } from '../web/allow.ts';
import { listed } from '../web/paging.ts';
import { query } from '../web/request.ts';
import { Campaign, type StoredCampaign } from './campaign.ts';
import { Issue, type StoredIssue, stateOf } from './issue.ts';
import { datesText, stateWord, themeName } from './issue.words.ts';
import { listeningPolicy } from './listening.policy.ts';

const PAGE_SIZE = 50;

export const showDesk: RequestHandler = async (req, res) => {
  allow(listeningPolicy, 'read', signedIn(req), null);
  const [campaigns, { rows, count, pages }] = await Promise.all([
    Campaign.find({}, { slug: 1, content: 1, published: 1 })
      .sort({ 'content.from': -1 })
      .lean<StoredCampaign[]>(),
    listed(
      req,
      { size: PAGE_SIZE, path: paths.listeningDesk },
      {
        find: ({ skip, limit }) =>
          Issue.find({}, { pending: 0 }).sort({ _id: -1 }).skip(skip).limit(limit).lean<StoredIssue[]>(),
        count: Issue.countDocuments(),
      },
    ),
  ]);
  res.render('listening/desk', {
    campaigns: campaigns.map(campaignRow),
    issues: rows.map(issueRow),
    ...{ count, pages },
    saved: query(req, 'saved') === 'yes',
    addCampaign: paths.newCampaign,
    addIssue: campaigns.length > 0 ? paths.newIssue : null,
    public: paths.listening,
  });
};

const campaignRow = ({ _id, content, published }: StoredCampaign) => ({
  name: content.name,
  dates: datesText(content),
  href: paths.campaignDesk(_id),
  published: published !== null,
});

const issueRow = (one: StoredIssue) => ({
  title: one.content.title,
  theme: themeName(one.content.theme),
  state: stateWord(stateOf(one)),
  href: paths.issueDesk(one._id),
});
