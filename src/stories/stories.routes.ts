import type { Request, RequestHandler, Response } from 'express';
import { Gone, NotFound } from '../errors.ts';
import { evidenceBytes } from '../evidence/evidence.ts';
import { paths } from '../paths.ts';
import { listView, narrowedIn } from '../search/list.ts';
import { sendStream } from '../web/files/downloads.ts';
import { sendTable } from '../web/files/table-file.ts';
import { found, param } from '../web/request.ts';
import { membersOf, publicStories, type StoryEntry, storyFacets } from './public-stories.ts';
import { isTold, type StoredStory, Story, type StoryPicture } from './story.ts';
import { storyPage, storyRow } from './story.view.ts';
import { kindWord, placesText, themeName, workstreamName } from './story.words.ts';

const PAGE_SIZE = 20;

export const showStories: RequestHandler = async (req, res) => {
  const { all, index } = await publicStories();
  const list = { all, index, facets: storyFacets, path: paths.stories, size: PAGE_SIZE };
  const view = listView(list, narrowedIn(req, storyFacets));
  res.render('stories/index', {
    ...view,
    rows: view.rows.map(storyRow),
    beside: BESIDE,
    csv: paths.storiesFile('csv'),
    json: paths.storiesFile('json'),
  });
};

const BESIDE = [
  { text: 'Events', href: paths.events },
  { text: 'Recent achievements', href: paths.achievements },
  { text: 'Workstreams', href: paths.workstreams },
];

/** A story that was public once, or is; what nobody was ever told does not exist. */
const theStory = (req: Request): Promise<StoredStory> =>
  found(
    Story.findOne(
      { slug: param(req, 'slug'), published: { $ne: null } },
      { pending: 0, waiting: 0, people: 0 },
    ).lean<StoredStory>(),
  );

export const showStory: RequestHandler = async (req, res) => {
  const one = await theStory(req);
  if (!isTold(one)) return told410(res, one);
  res.render('stories/show', storyPage(one, await membersOf([one])));
};

/** Says that it was public and is no more: of a withdrawn one nothing that somebody could be known by. */
function told410(res: Response, { takenDown, withdrawn }: StoredStory): void {
  res.status(410).render('stories/gone', {
    withdrawn: withdrawn?.on ?? null,
    takenDown: withdrawn ? null : takenDown && { on: takenDown.on, reason: takenDown.reason },
    all: paths.stories,
  });
}

export const showStep: RequestHandler = async (req, res) => {
  const one = await theStory(req);
  if (!isTold(one)) return told410(res, one);
  const page = storyPage(one, await membersOf([one]));
  const number = Number(param(req, 'number'));
  const step = Number.isInteger(number) ? page.steps[number - 1] : undefined;
  if (!step) throw new NotFound();
  const { slug } = one;
  res.render('stories/step', {
    ...{ story: page.title, href: paths.story(slug), lang: page.lang, dir: page.dir, madeUp: page.madeUp },
    ...{ step, number, of: page.steps.length, all: paths.stories },
    previous: number > 1 ? paths.storyStep(slug, number - 1) : null,
    next: number < page.steps.length ? paths.storyStep(slug, number + 1) : null,
  });
};

/** The picture of a story that is told; one that was public once answers that it is gone. */
export const sendPicture: RequestHandler = async (req, res) => {
  const [slug, file] = [param(req, 'slug'), param(req, 'picture')];
  const one = await Story.findOne({ slug }, { approved: 1, takenDown: 1, withdrawn: 1 }).lean<StoredStory>();
  const picture = one && isTold(one) ? one.approved?.picture : null;
  if (picture && String(picture.file) === file) return streamPicture(req, res, picture);
  const isGone = /^[0-9a-f]{24}$/.test(file) && (await Story.exists({ gone: file }));
  throw isGone ? new Gone('This picture was taken away.') : new NotFound();
};

/** A browser asks again each time whether it may still show it. */
export async function streamPicture(
  req: Request,
  res: Response,
  { file, type, bytes }: StoryPicture,
): Promise<void> {
  res.set({
    'Content-Type': type,
    'X-Content-Type-Options': 'nosniff',
    'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
    'Cache-Control': req.user ? 'private, no-cache' : 'public, no-cache',
    ETag: `"${file}"`,
  });
  if (req.fresh) return void res.status(304).end();
  res.set('Content-Length', String(bytes));
  if (req.method === 'HEAD') return void res.end();
  await sendStream(res, evidenceBytes(file));
}

const HEADS = {
  title: 'Title',
  kind: 'Kind',
  on: 'Published on',
  summary: 'In a sentence or two',
  language: 'Language of the words',
  theme: 'Theme',
  workstream: 'Workstream',
  places: 'Places',
  members: 'Members',
  madeUp: 'Made up',
  page: 'Page',
} as const;

const rowOf = ({
  slug,
  name,
  kind,
  on,
  summary,
  lang,
  theme,
  workstream,
  places,
  members,
  madeUp,
}: StoryEntry) => ({
  ...{ title: name, kind: kindWord(kind), on, summary, language: lang, theme: themeName(theme) },
  ...{ workstream: workstreamName(workstream), places: placesText(places) },
  ...{
    members: members.map(one => one.name).join('; '),
    madeUp: madeUp ? 'yes' : 'no',
    page: paths.story(slug),
  },
});

export const send =
  (ending: 'csv' | 'json'): RequestHandler =>
  async (_req, res) => {
    const { all } = await publicStories();
    sendTable(res, ending, { name: 'stories', heads: HEADS, rows: all.map(rowOf) });
  };
