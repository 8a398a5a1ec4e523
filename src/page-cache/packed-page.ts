import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, brotliCompressSync, brotliDecompress, constants, gzip } from 'node:zlib';
import type { Request, Response } from 'express';
import { Bounded } from '../changes/bounded.ts';
import type { PageAnswer } from './maker.ts';
import type { ToldFigures } from './told-figures.ts';

/** Brotli's: a page's first reader waits for it, and it costs a tenth of a millisecond. */
const QUICK = 1;
/** About as small as gzip makes it at its best, and faster. */
const SMALL = 4;
/** To compress more than this at once would keep others waiting. */
const MOST_AT_ONCE = 200_000;

const [brotli, unbrotli, zip] = [promisify(brotliCompress), promisify(brotliDecompress), promisify(gzip)];

type Headers = Record<string, string>;
type Encoding = 'br' | 'gzip' | 'identity';

/** An answer in one encoding, with all that is said of it before it. */
interface Encoded {
  head: Headers;
  body: Buffer;
}

/** An answer as it is sent to everyone. */
export interface PackedPage {
  status: number;
  etag: string;
  /** What is said of it in whatever encoding. */
  said: Headers;
  told?: ToldFigures | undefined;
  br: Encoded;
  /** Once somebody asked for it. */
  gzip?: Promise<Encoded>;
  /** How far `br` has got: it is made small for those after the first reader. */
  made: 'quick' | 'sent' | 'small';
}

/** What browsers and caches between keep may be shown again only after they asked whether it still holds. */
const FOR_ALL = { 'Cache-Control': 'public, no-cache', Vary: 'Accept-Encoding' };

/** Compresses an answer for its first reader, with the headers that every page has. */
export async function pack({ status, headers, body, told }: PageAnswer, ofAll: Headers): Promise<PackedPage> {
  const etag = `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`;
  const all: Headers = { ...ofAll, ...headers, ...FOR_ALL, ETag: etag };
  // A page that was made with a header of every answer empty has it not.
  const said = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ''));
  const isLong = body.length > MOST_AT_ONCE;
  const br = isLong ? await brotli(body, at(SMALL, body)) : brotliCompressSync(body, at(QUICK, body));
  return { status, etag, said, told, br: encoded(said, 'br', br), made: isLong ? 'small' : 'quick' };
}

const at = (quality: number, { length }: Buffer) => ({
  params: { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_SIZE_HINT]: length },
});

const encoded = (said: Headers, encoding: string, body: Buffer): Encoded => ({
  head: { ...said, 'Content-Encoding': encoding, 'Content-Length': String(body.length) },
  body,
});

/** A page that was packed before, of what was said of it and its compressed body. */
export const repacked = (
  { status, etag, said, told }: Pick<PackedPage, 'status' | 'etag' | 'said' | 'told'>,
  body: Buffer,
): PackedPage => ({ status, etag, said, told, br: encoded(said, 'br', body), made: 'quick' });

/** What it weighs in memory, in bytes, or will once it was asked for in gzip too. */
export const weightOf = ({ br: { body } }: PackedPage): number => 2 * body.length + 1024;

/** Every answer has it already, but for pages that other websites may frame (`embeds/framed.ts`). */
const FRAMES = 'x-frame-options';

/** Sends a page, or that the reader's own copy still holds. */
export async function send(req: Request, res: Response, page: PackedPage): Promise<void> {
  const { status, etag, said } = page;
  if (!(FRAMES in said)) res.removeHeader(FRAMES);
  if (status === 200 && 'if-none-match' in req.headers && isFresh(req, res, etag))
    return void res.writeHead(304, FOR_ALL).end();
  const encoding = encodingFor(req);
  // Most are sent in the turn in which they were asked for.
  const { head, body } = encoding === 'br' ? brOf(page) : await otherwise(page, encoding);
  res.writeHead(status, head);
  res.end(req.method === 'HEAD' ? undefined : body);
}

/** Express compares with the tag that the answer has. */
const isFresh = (req: Request, res: Response, etag: string): boolean => {
  res.setHeader('ETag', etag);
  return req.fresh;
};

function brOf(page: PackedPage): Encoded {
  if (page.made === 'sent') void makeSmall(page);
  page.made = page.made === 'quick' ? 'sent' : 'small';
  return page.br;
}

async function makeSmall(page: PackedPage): Promise<void> {
  const body = await unbrotli(page.br.body);
  page.br = encoded(page.said, 'br', await brotli(body, at(SMALL, body)));
}

async function otherwise(page: PackedPage, encoding: 'gzip' | 'identity'): Promise<Encoded> {
  if (encoding === 'gzip') {
    page.gzip ??= zipped(page);
    return page.gzip;
  }
  const body = await unbrotli(page.br.body);
  return { head: { ...page.said, 'Content-Length': String(body.length) }, body };
}

const zipped = async ({ said, br }: PackedPage): Promise<Encoded> =>
  encoded(said, 'gzip', await zip(await unbrotli(br.body)));

/** Browsers say the same few things. */
const understood = new Bounded<string, Encoding>('encodings that readers accept', { most: 100 });
const LONGEST = 200;

function encodingFor(req: Request): Encoding {
  const accepted = String(req.headers['accept-encoding'] ?? '');
  return accepted.length > LONGEST ? negotiated(req) : understood.get(accepted, () => negotiated(req));
}

function negotiated(req: Request): Encoding {
  if (req.acceptsEncodings('br')) return 'br';
  return req.acceptsEncodings('gzip') ? 'gzip' : 'identity';
}
