import type { Request, RequestHandler } from 'express';
import { NotFound } from '../errors.ts';
import { sendEvidence } from '../evidence/evidence.send.ts';
import { openEvidence } from '../evidence/evidence.ts';
import { paths } from '../paths.ts';
import { listView, narrowedIn } from '../search/list.ts';
import { sendTable } from '../web/files/table-file.ts';
import { websiteName } from '../web/forms/website.ts';
import { directionOf } from '../web/languages.ts';
import { pageNamed } from '../web/paging.ts';
import { found, param } from '../web/request.ts';
import { Campaign, type StoredCampaign } from './campaign.ts';
import { allSources, sourceKey } from './issue.sources.ts';
import { Issue, type StoredIssue } from './issue.ts';
import { issueShown } from './issue.view.ts';
import { datesText, placesText, stateWord, themeName } from './issue.words.ts';
import { type IssueEntry, issueFacets, publicIssues } from './public-issues.ts';

const PAGE_SIZE = 20;
const CAMPAIGNS_SHOWN = 6;

export const showListening: RequestHandler = async (req, res) => {
  const { all, index } = await publicIssues();
  const list = { all, index, facets: issueFacets, path: paths.listening, size: PAGE_SIZE };
  const view = listView(list, narrowedIn(req, issueFacets));
  res.render('listening/index', {
    ...view,
    rows: view.rows.map(issueRow),
    campaigns: await campaignsShown(req),
    csv: paths.issuesFile('csv'),
    json: paths.issuesFile('json'),
  });
};

const PUBLISHED = { published: { $ne: null } };

/** One page of the campaigns, newest first. */
async function campaignsShown(req: Request) {
  const { from, pages } = pageNamed(req, {
    ...{ name: 'campaigns', keeps: ['q', ...issueFacets.map(({ name }) => name), 'page'] },
    ...{ count: await Campaign.countDocuments(PUBLISHED), size: CAMPAIGNS_SHOWN, path: paths.listening },
  });
  const campaigns = await Campaign.find(PUBLISHED, { slug: 1, content: 1 })
    .sort({ 'content.from': -1, _id: 1 })
    .skip(from.skip)
    .limit(from.limit)
    .lean<StoredCampaign[]>();
  return {
    rows: campaigns.map(({ slug, content }) => ({
      ...{ href: paths.campaign(slug), name: content.name, dates: datesText(content), ranBy: content.ranBy },
    })),
    pages,
  };
}

/** An issue heard as lists show it. */
export const issueRow = (one: IssueEntry) => ({
  href: paths.issue(one.slug),
  title: one.name,
  said: one.said,
  lang: one.lang,
  dir: directionOf(one.lang),
  about: [themeName(one.theme), placesText(one.places)].join(' · '),
  state: stateWord(one.state),
  on: one.on,
});

const theCampaign = (slug: string) => found(Campaign.findOne({ slug, ...PUBLISHED }).lean<StoredCampaign>());

export const showCampaign: RequestHandler = async (req, res) => {
  const { _id, slug, content, findings } = await theCampaign(param(req, 'slug'));
  const { all } = await publicIssues();
  res.render('listening/campaign-public', {
    ...content,
    dates: datesText(content),
    findings: findings.title && {
      title: findings.title,
      url: findings.url || null,
      site: websiteName(findings.url),
      file: findings.file ? paths.campaignFile(slug) : null,
    },
    issues: all.filter(({ sourceId }) => sourceId.equals(_id)).map(issueRow),
    all: paths.listening,
  });
};

/** The findings' file, always as a download, while the campaign is public. */
export const sendFindings: RequestHandler = async (req, res) => {
  const { findings } = await theCampaign(param(req, 'slug'));
  await sendEvidence(res, await found(openEvidence(findings.file)));
};

export const showIssue: RequestHandler = async (req, res) => {
  const issue = await found(Issue.findOne({ slug: param(req, 'slug') }).lean<StoredIssue>());
  const source = (await allSources()).get(sourceKey(issue.content.source));
  if (!source?.published) throw new NotFound();
  res.render('listening/issue', { ...issueShown(issue), source, all: paths.listening });
};

const HEADS = {
  issue: 'Issue',
  words: 'In residents’ words',
  language: 'Language',
  theme: 'Theme',
  places: 'Places',
  state: 'How it stands',
  on: 'Since',
  heardIn: 'Heard in',
  page: 'Page',
} as const;

const rowOf = (one: IssueEntry) => ({
  issue: one.name,
  words: one.said,
  language: one.lang,
  theme: themeName(one.theme),
  places: placesText(one.places),
  state: stateWord(one.state),
  on: one.on,
  heardIn: one.source.name,
  page: paths.issue(one.slug),
});

export const send =
  (ending: 'csv' | 'json'): RequestHandler =>
  async (_req, res) => {
    const { all } = await publicIssues();
    sendTable(res, ending, { name: 'issues-heard', heads: HEADS, rows: all.map(rowOf) });
  };
