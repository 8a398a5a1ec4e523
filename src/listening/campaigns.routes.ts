import type { Request, RequestHandler } from 'express';
import { keptForm } from '../drafts/kept-form.ts';
import { evidenceIn } from '../evidence/evidence.form.ts';
import { type EvidenceFile, evidenceNamed } from '../evidence/evidence.ts';
import { ACCEPT } from '../evidence/file-kinds.ts';
import { askedOfPublic } from '../network/public-words.ts';
import { paths } from '../paths.ts';
import { signedIn } from '../people/signed-in.ts';
import { allow } from '../web/allow.ts';
import { typedIn, versionIn } from '../web/forms/form.ts';
import { rowBeside } from '../web/forms/side-by-side.ts';
import { found, idParam, query } from '../web/request.ts';
import { campaignForm, findingsForm, typedCampaign } from './campaign.form.ts';
import { Campaign, type CampaignContent, type Findings, type StoredCampaign } from './campaign.ts';
import { addCampaign, changeCampaign, publishCampaign, setFindings } from './campaigns.ts';
import { campaignSideBySide } from './issue.words.ts';
import { listeningPolicy } from './listening.policy.ts';

async function campaignFor(req: Request, act: keyof typeof listeningPolicy): Promise<StoredCampaign> {
  allow(listeningPolicy, act, signedIn(req), null);
  return found(Campaign.findById(idParam(req)).lean<StoredCampaign>());
}

const askedOfContent = ({ name, ranBy, method }: CampaignContent) => askedOfPublic([name, ranBy, method]);

export const adding = keptForm<null, CampaignContent>({
  view: 'listening/campaign-new',
  part: 'campaign',
  thing: async req => {
    allow(listeningPolicy, 'add', signedIn(req), null);
    return null;
  },
  on: (_none, req) => signedIn(req)._id,
  version: () => 0,
  at: () => paths.newCampaign,
  saved: () =>
    typedCampaign({ name: '', from: '', to: '', ranBy: '', method: '', people: null, groups: null }),
  schema: () => campaignForm,
  asked: askedOfContent,
  shown: () => ({ back: paths.listeningDesk }),
  save: async (_none, content, sending) => paths.campaignDesk((await addCampaign(content, sending))._id),
});

export const changing = keptForm<StoredCampaign, CampaignContent>({
  view: 'listening/campaign',
  part: 'content',
  thing: req => campaignFor(req, 'change'),
  on: ({ _id }) => _id,
  version: ({ version }) => version,
  at: ({ _id }) => paths.campaignDesk(_id),
  saved: ({ content }) => typedCampaign(content),
  schema: () => campaignForm,
  asked: askedOfContent,
  shown: (one, _typed, req) => ({ ...campaignShown(one), saved: query(req, 'saved') === 'yes' }),
  save: async (one, content, sending) => {
    await changeCampaign(one, content, sending);
    return `${paths.campaignDesk(one._id)}?saved=yes`;
  },
  sideBySide: ({ content }, yours) => campaignSideBySide(content, yours),
});

const campaignShown = ({ _id, slug, version, content, findings, published }: StoredCampaign) => ({
  name: content.name,
  current: version,
  findings: { title: findings.title, href: paths.campaignFindings(_id) },
  page: published ? paths.campaign(slug) : null,
  publish: published ? null : paths.campaignPublication(_id),
  close: published ? paths.campaignPublicationEnd(_id) : null,
  back: paths.listeningDesk,
});

type Came = Pick<Findings, 'file'>;

export const findings = keptForm<StoredCampaign, Omit<Findings, 'file'>, Came>({
  view: 'listening/findings',
  part: 'findings',
  thing: req => campaignFor(req, 'change'),
  on: ({ _id }) => _id,
  version: ({ version }) => version,
  at: ({ _id }) => paths.campaignFindings(_id),
  saved: ({ findings: { title, url } }) => ({ title, url }),
  schema: () => findingsForm,
  asked: ({ title }) => askedOfPublic([title]),
  beside: fileOf,
  shown: ({ _id, content }) => ({ name: content.name, accept: ACCEPT, back: paths.campaignDesk(_id) }),
  save: async (one, { title, url }, sending, came) => {
    await setFindings(one, { title, url, file: came?.file ?? null }, sending);
    return `${paths.campaignDesk(one._id)}?saved=yes`;
  },
  sideBySide: ({ findings: theirs }, yours) => [
    rowBeside('Title', theirs.title, yours.title, ''),
    rowBeside('Address', theirs.url, yours.url, ''),
  ],
});

/** The file that came along, or the one that is here already; and that there is one, where no address is given. */
async function fileOf(one: StoredCampaign, req: Request) {
  const whose = { member: one._id, by: signedIn(req)._id, at: new Date() };
  const { file, problem } = await evidenceIn(req, 'file', whose);
  const kept = file ?? (await keptFile(one));
  const missing = req.method === 'POST' && !kept && !problem && !typedIn(req).url;
  const message = problem ?? (missing ? 'Choose a file, or write an address' : null);
  return {
    value: { file: kept?.id ?? null },
    problems: message ? [{ field: missing ? 'url' : 'file', message }] : [],
    shown: { staged: { id: file && String(file.id), name: kept?.name ?? null } },
  };
}

async function keptFile({ findings: { file } }: StoredCampaign): Promise<EvidenceFile | null> {
  const [kept] = await evidenceNamed(file ? [file] : []);
  return kept ?? null;
}

const pressed =
  (isPublic: boolean): RequestHandler =>
  async (req, res) => {
    const one = await campaignFor(req, 'publish');
    await publishCampaign(one, isPublic, { by: signedIn(req)._id, at: new Date(), seen: versionIn(req) });
    res.redirect(303, `${paths.campaignDesk(one._id)}?saved=yes`);
  };

export const publish = pressed(true);
export const close = pressed(false);
