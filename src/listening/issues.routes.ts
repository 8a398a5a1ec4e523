import type { Request, RequestHandler } from 'express';
import { keptForm } from '../drafts/kept-form.ts';
import { network } from '../network/current.ts';
import { dayOf } from '../network/day.ts';
import { askedOfPublic } from '../network/public-words.ts';
import { paths } from '../paths.ts';
import { signedIn } from '../people/signed-in.ts';
import { allow } from '../web/allow.ts';
import type { Typed } from '../web/forms/form.ts';
import { languageChoices } from '../web/languages.ts';
import { found, idParam, query } from '../web/request.ts';
import { besideChoices } from '../web/spoken.ts';
import { type IssueSent, issueForm, stepForm, typedIssue } from './issue.form.ts';
import { allSources, type NamedSource, sourceKey } from './issue.sources.ts';
import { Issue, type IssueState, nextStates, type StoredIssue, stateOf } from './issue.ts';
import { issueShown } from './issue.view.ts';
import { issueSideBySide, stateWord } from './issue.words.ts';
import { correctIssue, hearIssue, stepIssue } from './issues.ts';
import { listeningPolicy } from './listening.policy.ts';

interface IssueWithSources {
  issue: StoredIssue;
  sources: Map<string, NamedSource>;
}

async function issueFor(req: Request, act: keyof typeof listeningPolicy): Promise<IssueWithSources> {
  allow(listeningPolicy, act, signedIn(req), null);
  const issue = await found(Issue.findById(idParam(req)).lean<StoredIssue>());
  return { issue, sources: await allSources() };
}

const today = (): string => dayOf(new Date());

const askedOfIssue = ({ content, said }: IssueSent) =>
  askedOfPublic([content.title, content.words, content.beside?.text ?? '', said]);

const choicesShown = (sources: Map<string, NamedSource>) => ({
  languages: languageChoices,
  besides: besideChoices,
  themes: [
    { value: '', text: 'Choose a theme' },
    ...network.themes.map(({ key, name }) => ({ value: key, text: name })),
  ],
  places: network.places.map(({ code, name }) => ({ value: code, text: name })),
  sources: [
    { value: '', text: 'Choose where it was heard' },
    ...[...sources].map(([value, { name }]) => ({ value, text: name })),
  ],
});

const BLANK: Typed = {
  ...{ title: '', words: '', lang: 'en', besideKind: 'none', beside: '' },
  ...{ theme: '', places: [], source: '', on: '', said: '' },
};

export const hearing = keptForm<Map<string, NamedSource>, IssueSent>({
  view: 'listening/issue-new',
  part: 'issue',
  thing: async req => {
    allow(listeningPolicy, 'add', signedIn(req), null);
    return allSources();
  },
  on: (_sources, req) => signedIn(req)._id,
  version: () => 0,
  at: () => paths.newIssue,
  saved: () => BLANK,
  schema: sources => issueForm([...sources.keys()], today(), true),
  ticks: ['places'],
  asked: askedOfIssue,
  shown: sources => ({ ...choicesShown(sources), back: paths.listeningDesk }),
  save: async (_sources, { content, on, said }, sending) =>
    paths.issueDesk((await hearIssue(content, { ...sending, on, said }))._id),
});

export const correcting = keptForm<IssueWithSources, IssueSent>({
  view: 'listening/correction',
  part: 'correction',
  thing: req => issueFor(req, 'correct'),
  on: ({ issue }) => issue._id,
  version: ({ issue }) => issue.version,
  at: ({ issue }) => paths.issueCorrection(issue._id),
  saved: ({ issue }) => ({ ...typedIssue(issue.content), on: '', said: '' }),
  schema: ({ sources }) => issueForm([...sources.keys()], today(), false),
  ticks: ['places'],
  asked: askedOfIssue,
  shown: ({ issue, sources }) => ({
    ...choicesShown(sources),
    title: issue.content.title,
    back: paths.issueDesk(issue._id),
  }),
  save: async ({ issue }, { content, on, said }, sending) => {
    await correctIssue(issue, content, { ...sending, on, said });
    return `${paths.issueDesk(issue._id)}?saved=yes`;
  },
  sideBySide: ({ issue }, yours) => issueSideBySide(issue.content, yours.content),
});

interface StepSent {
  state: IssueState;
  on: string;
  said: string;
}

export const stepping = keptForm<StoredIssue, StepSent>({
  view: 'listening/step',
  part: 'step',
  thing: async req => (await issueFor(req, 'step')).issue,
  on: ({ _id }) => _id,
  version: ({ version }) => version,
  at: ({ _id }) => paths.issueSteps(_id),
  saved: () => ({ state: '', on: '', said: '' }),
  schema: one => stepForm(one.steps.at(-1)?.on ?? '', today()),
  asked: ({ said }) => askedOfPublic([said]),
  shown: one => ({
    title: one.content.title,
    stands: stateWord(stateOf(one)),
    states: nextStates(one).map(value => ({ value, text: stateWord(value) })),
    back: paths.issueDesk(one._id),
  }),
  refusedAt: 'state',
  save: async (one, step, sending) => {
    await stepIssue(one, step, sending);
    return `${paths.issueDesk(one._id)}?saved=yes`;
  },
  sideBySide: (now, yours) => [
    { label: 'How it stands', theirs: stateWord(stateOf(now)), yours: stateWord(yours.state), differs: true },
    { label: 'What happened', theirs: now.steps.at(-1)?.said ?? '', yours: yours.said, differs: true },
  ],
});

export const showIssue: RequestHandler = async (req, res) => {
  const { issue, sources } = await issueFor(req, 'read');
  const source = sources.get(sourceKey(issue.content.source));
  res.render('listening/issue-desk', {
    ...issueShown(issue),
    source: source ?? null,
    page: source?.published ? paths.issue(issue.slug) : null,
    step: paths.issueSteps(issue._id),
    correct: paths.issueCorrection(issue._id),
    saved: query(req, 'saved') === 'yes',
    back: paths.listeningDesk,
  });
};
