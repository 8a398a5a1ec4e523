import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import compression from 'compression';
import express from 'express';
import { HOST } from './connection.ts';

/** A page as our service sent it. */
export interface SentPage {
  address: string;
  headers: Record<string, string>;
  /** Base64. */
  body: string;
}

const pages = new Map<string, { headers: Record<string, string>; body: Buffer; file: string }>();
const folder = mkdtempSync(join(tmpdir(), 'moorings-floor-'));
const app = express().disable('x-powered-by').disable('etag');

if (process.argv[2] === 'floor')
  app.use((req, res) => {
    const page = pages.get(req.originalUrl);
    if (page) res.set(page.headers).send(page.body);
    else res.sendStatus(404);
  });
else
  app.use(compression(), (req, res) => {
    const page = pages.get(req.originalUrl);
    if (page) res.type('html').sendFile(page.file);
    else res.sendStatus(404);
  });

process.once('exit', () => rmSync(folder, { recursive: true }));
process.once('SIGTERM', () => process.exit());
process.once('disconnect', () => process.exit());
process.on('message', ({ address, headers, body }: SentPage) => {
  const bytes = Buffer.from(body, 'base64');
  const file = join(folder, `${pages.size}.html`);
  writeFileSync(file, plain(bytes, headers['content-encoding']));
  pages.set(address, { headers, body: bytes, file });
  process.send?.(address);
});
const server = app.listen(0, '127.0.0.1', () => process.send?.({ host: HOST, address: server.address() }));

function plain(bytes: Buffer, encoding: string | undefined): Buffer {
  return encoding === 'br' ? brotliDecompressSync(bytes) : encoding === 'gzip' ? gunzipSync(bytes) : bytes;
}
