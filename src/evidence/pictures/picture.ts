import type { SentFile } from '../../web/forms/uploads.ts';
import { readJpeg } from './jpeg.ts';
import { readPng } from './png.ts';
import type { ReadPicture } from './read-picture.ts';
import { readWebp } from './webp.ts';

/** For a file field's `accept`. */
export const PICTURE_ACCEPT = '.jpg,.jpeg,.png,.webp';

const MEGABYTE = 1024 * 1024;
/** Whoever reads on a phone loads all of it. */
const MOST_BYTES = 4 * MEGABYTE;
/** What a browser has to unpack: 24 megapixels are 96 MB there. */
const MOST_PIXELS = 24_000_000;
const LONGEST_SIDE = 8_000;
const LEAST_SIDE = 100;

/** Where an ending says what is inside. */
const ENDINGS = { 'image/jpeg': 'jpg', 'image/png': 'png', 'image/webp': 'webp' } as const;

/** The ending that a file of this type has. */
export const endingOf = (type: ReadPicture['type']): string => ENDINGS[type];

/** Reads what was sent as a picture for pages, by what is inside and never by its name; or says what to do instead. */
export function pictureIn({
  name,
  bytes,
  tooLarge,
}: SentFile): { picture: ReadPicture } | { refused: string } {
  if (tooLarge || bytes.length > MOST_BYTES)
    return refused(name, `is more than ${MOST_BYTES / MEGABYTE} MB`, SMALLER);
  const picture = readJpeg(bytes) ?? readPng(bytes) ?? readWebp(bytes);
  if (!picture) return refused(name, 'is no picture that pages can show, or it is damaged', OTHER);
  const { width, height } = picture;
  if (width * height > MOST_PIXELS || Math.max(width, height) > LONGEST_SIDE)
    return refused(name, `has ${megapixels(width * height)} megapixels, more than a page can show`, SMALLER);
  if (Math.min(width, height) < LEAST_SIDE)
    return refused(name, `is ${width} by ${height} pixels, too small to be seen`, 'Choose a larger one.');
  return { picture };
}

const SMALLER = 'Save it about 2,000 pixels wide, then choose it again.';
const OTHER = 'Save it as JPEG, PNG or a still WebP, then choose it again.';

const megapixels = (pixels: number): string => (pixels / 1_000_000).toFixed(1).replace(/\.0$/, '');

const refused = (name: string, why: string, instead: string) => ({
  refused: `${name.slice(0, 80)} ${why}. ${instead}`,
});
