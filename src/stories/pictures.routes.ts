import type { Request, RequestHandler } from 'express';
import { keptForm } from '../drafts/kept-form.ts';
import { NotFound } from '../errors.ts';
import { evidenceOf, stageEvidence } from '../evidence/evidence.ts';
import { endingOf, PICTURE_ACCEPT, pictureIn } from '../evidence/pictures/picture.ts';
import { dayOf } from '../network/day.ts';
import { askedOfPublic } from '../network/public-words.ts';
import { paths } from '../paths.ts';
import { signedIn } from '../people/signed-in.ts';
import { typedIn, versionIn } from '../web/forms/form.ts';
import { rowBeside } from '../web/forms/side-by-side.ts';
import { fileIn } from '../web/forms/uploads.ts';
import { date } from '../web/helpers/date.ts';
import { param } from '../web/request.ts';
import { storyFor } from './load-story.ts';
import { streamPicture } from './stories.routes.ts';
import { pictureForm } from './story.form.ts';
import { newest, type StoredStory, type StoryPicture } from './story.ts';
import { setPicture } from './story.verbs.ts';

type Kept = Pick<StoryPicture, 'file' | 'type' | 'width' | 'height' | 'bytes'>;
type Said = Pick<StoryPicture, 'alt' | 'consent'>;

const pictureOf = (one: StoredStory): StoryPicture | null => newest(one)?.picture ?? null;

export const choosing = keptForm<StoredStory, Said, Kept | null>({
  view: 'stories/picture',
  part: 'picture',
  thing: req => storyFor(req, 'write'),
  on: ({ _id }) => _id,
  version: ({ version }) => version,
  at: ({ _id }) => paths.storyPictureEdit(_id),
  saved: one => typedPicture(pictureOf(one)),
  schema: () => pictureForm(dayOf(new Date())),
  asked: ({ alt }) => askedOfPublic([alt]),
  beside: fileOf,
  shown: one => ({
    story: newest(one)?.title ?? 'A story',
    accept: PICTURE_ACCEPT,
    label: pictureOf(one) ? 'Another picture' : 'The picture',
    shows: SHOWS,
    now: shownNow(one),
    end: pictureOf(one) ? paths.storyPictureEnd(one._id) : null,
    current: one.version,
    back: paths.storyDesk(one._id),
  }),
  refusedAt: 'file',
  save: async (one, said, sending, kept) => {
    if (kept) await setPicture(one, { ...kept, ...said }, sending);
    return `${paths.storyDesk(one._id)}?saved=yes`;
  },
  sideBySide: (one, yours) => [rowBeside('What it shows', pictureOf(one)?.alt ?? '', yours.alt)],
});

const SHOWS = [
  { value: 'nobody', text: 'No' },
  { value: 'people', text: 'Yes, and they agree to it being shown' },
];

const typedPicture = (picture: StoryPicture | null) => ({
  alt: picture?.alt ?? '',
  shows: picture ? (picture.consent ? 'people' : 'nobody') : '',
  consentOn: picture?.consent ? date(picture.consent.on) : '',
  consentHow: picture?.consent?.how ?? '',
});

const shownNow = (one: StoredStory) => {
  const picture = pictureOf(one);
  return picture && { src: paths.storyPicturePreview(one._id, picture.file), alt: picture.alt };
};

/** The picture that came along, one that came with an earlier try, or the one that is there. */
async function fileOf(one: StoredStory, req: Request) {
  const { kept, problem } = await chosen(one, req);
  const there = kept ?? pictureOf(one);
  const missing = req.method === 'POST' && !there && !problem;
  const message = problem ?? (missing ? 'Choose a picture' : null);
  return {
    value: there && keptOf(there),
    problems: message ? [{ field: 'file', message }] : [],
    shown: { staged: { id: kept && tokenOf(kept), name: kept && nameOf(kept) } },
  };
}

const keptOf = ({ file, type, width, height, bytes }: Kept): Kept => ({ file, type, width, height, bytes });

async function chosen(
  one: StoredStory,
  req: Request,
): Promise<{ kept: Kept | null; problem: string | null }> {
  const before = await staged(one, req);
  const sent = fileIn(req, 'file');
  if (!sent) return { kept: before, problem: null };
  const read = pictureIn(sent);
  if ('refused' in read) return { kept: before, problem: read.refused };
  const { type, width, height, bytes } = read.picture;
  const named = { ...sent, name: `picture.${endingOf(type)}`, bytes };
  const done = await stageEvidence(named, { member: one._id, by: signedIn(req)._id, at: new Date() });
  if (!done.ok) return { kept: before, problem: done.message };
  return { kept: { file: done.file.id, type, width, height, bytes: bytes.length }, problem: null };
}

const nameOf = ({ width, height }: Kept): string => `Your picture, ${width} by ${height} pixels,`;

/** What a refused form says of a picture that is here already: its file, and its size. */
const tokenOf = ({ file, width, height }: Kept): string => `${file} ${width} ${height}`;

async function staged(one: StoredStory, req: Request): Promise<Kept | null> {
  const [id, width, height] = String(typedIn(req)['file-staged'] ?? '').split(' ');
  const file = await evidenceOf(one._id, id);
  const [wide, high] = [Number(width), Number(height)];
  if (!file?.type.startsWith('image/') || !isSize(wide) || !isSize(high)) return null;
  return { file: file.id, type: file.type, width: wide, height: high, bytes: file.bytes };
}

const isSize = (side: number): boolean => Number.isInteger(side) && side > 0 && side <= 8_000;

/** Takes the picture off what is written; the public goes on seeing it until a coordinator has read that. */
export const takeOff: RequestHandler = async (req, res) => {
  const one = await storyFor(req, 'write');
  await setPicture(one, null, { by: signedIn(req)._id, at: new Date(), seen: versionIn(req) });
  res.redirect(303, `${paths.storyDesk(one._id)}?saved=yes`);
};

/** A picture of a story for those who write and judge it. */
export const preview: RequestHandler = async (req, res) => {
  const one = await storyFor(req, 'read');
  const pictures = [one.approved?.picture, one.waiting?.content.picture];
  const picture = pictures.find(each => each && String(each.file) === param(req, 'picture'));
  if (!picture) throw new NotFound();
  await streamPicture(req, res, picture);
};
