import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gunzip, gzip } from 'node:zlib';
import type { Request, Response } from 'express';
import { Bounded } from '../changes/bounded.ts';
import type { PageAnswer } from './maker.ts';

/** About as small as gzip makes it at its best, and faster. */
const QUALITY = 4;

const [brotli, zip, unzip] = [promisify(brotliCompress), promisify(gzip), promisify(gunzip)];

type Headers = Record<string, string>;

/** An answer as it is sent to everyone, compressed once. */
export interface PackedPage {
  status: number;
  etag: string;
  br: Buffer;
  gzip: Buffer;
  /** By encoding, all that is said of it before it. */
  heads: Readonly<Record<'br' | 'gzip', Headers>>;
}

/** What browsers and caches between keep may be shown again only after they asked whether it still holds. */
const FOR_ALL = { 'Cache-Control': 'public, no-cache', Vary: 'Accept-Encoding' };

/** Compresses an answer, with the headers that every page has. */
export async function pack({ status, headers, body }: PageAnswer, ofAll: Headers): Promise<PackedPage> {
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: QUALITY,
    [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
  };
  const [br, gzipped] = await Promise.all([brotli(body, { params }), zip(body)]);
  const etag = `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`;
  const said = { ...ofAll, ...headers, ...FOR_ALL, ETag: etag };
  const head = (encoding: string, { length }: Buffer): Headers => ({
    ...said,
    ...{ 'Content-Encoding': encoding, 'Content-Length': String(length) },
  });
  return { status, etag, br, gzip: gzipped, heads: { br: head('br', br), gzip: head('gzip', gzipped) } };
}

/** What it weighs in memory, in bytes. */
export const weightOf = ({ br, gzip }: PackedPage): number => br.length + gzip.length + 1024;

/** Sends a page, or that the reader's own copy still holds. */
export async function send(req: Request, res: Response, made: PackedPage): Promise<void> {
  const { status, etag } = made;
  if (status === 200 && 'if-none-match' in req.headers && isFresh(req, res, etag))
    return void res.writeHead(304, FOR_ALL).end();
  const encoding = encodingFor(req);
  if (encoding === 'identity') return sendPlain(req, res, made);
  res.writeHead(status, made.heads[encoding]);
  res.end(req.method === 'HEAD' ? undefined : made[encoding]);
}

/** Express compares with the tag that the answer has. */
const isFresh = (req: Request, res: Response, etag: string): boolean => {
  res.setHeader('ETag', etag);
  return req.fresh;
};

async function sendPlain(req: Request, res: Response, { status, heads, gzip }: PackedPage): Promise<void> {
  const body = await unzip(gzip);
  const { 'Content-Encoding': _, ...said } = heads.gzip;
  res.writeHead(status, { ...said, 'Content-Length': body.length });
  res.end(req.method === 'HEAD' ? undefined : body);
}

type Encoding = 'br' | 'gzip' | 'identity';

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
