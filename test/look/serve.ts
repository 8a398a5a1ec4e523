import { readFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { galleryPages, galleryViews } from './gallery.ts';

const TYPES: Record<string, string> = {
  '.css': 'text/css',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
  '.js': 'text/javascript',
};
const ASSETS = '/assets/test/';

/** The gallery on a port of its own, with the policy the product serves pages under. */
export async function serveGallery(): Promise<{ origin: string; pages: string[]; close: () => void }> {
  const pages = galleryPages();
  const views = galleryViews();
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://gallery').pathname;
    if (path.startsWith(ASSETS)) return sendAsset(path.slice(ASSETS.length), response);
    const page = pages[path.slice(1)];
    response.statusCode = page ? 200 : 404;
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.setHeader('content-security-policy', "default-src 'self'; img-src 'self' data:");
    response.end(page ? views.render(page.view, page.data) : '');
  });
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { origin, pages: Object.keys(pages), close: () => server.close() };
}

function sendAsset(name: string, response: ServerResponse): void {
  response.setHeader('content-type', TYPES[extname(name)] ?? 'text/plain');
  response.end(readFileSync(join('dist/public', name)));
}
