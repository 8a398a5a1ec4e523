import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import type { Browser } from 'playwright-core';

const PDFJS = join(
  dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json')),
  'legacy/build',
);
const PAGES_A_SHEET = 6;
const ACROSS = 3;
const PAGE_WIDTH = 560;

const SHEET = `<!doctype html><style>body{margin:8px;background:#777;display:grid;gap:8px;
grid-template-columns:repeat(${ACROSS},${PAGE_WIDTH}px)}canvas{width:${PAGE_WIDTH}px}</style>
<script type="module">
import * as pdfjs from '/pdf.mjs';
pdfjs.GlobalWorkerOptions.workerSrc = '/pdf.worker.mjs';
const from = Number(new URLSearchParams(location.search).get('from'));
const file = await pdfjs.getDocument('/report.pdf').promise;
for (let n = from; n < from + ${PAGES_A_SHEET} && n <= file.numPages; n += 1) {
  const page = await file.getPage(n);
  const viewport = page.getViewport({ scale: ${PAGE_WIDTH} / page.getViewport({ scale: 1 }).width });
  const canvas = document.body.appendChild(document.createElement('canvas'));
  Object.assign(canvas, { width: viewport.width, height: viewport.height });
  await page.render({ canvasContext: canvas.getContext('2d'), viewport }).promise;
}
document.title = String(file.numPages);
</script>`;

/** The pages of a PDF as pictures, six on a sheet, in order; drawn by the browser. */
export async function contactSheets(browser: Browser, pdf: Uint8Array): Promise<Buffer[]> {
  const server = createServer((request, response) => {
    const [path] = (request.url ?? '/').split('?');
    const script = path === '/pdf.mjs' || path === '/pdf.worker.mjs';
    response.setHeader(
      'content-type',
      script ? 'text/javascript' : path === '/' ? 'text/html' : 'application/pdf',
    );
    response.end(script ? readFileSync(join(PDFJS, path)) : path === '/' ? SHEET : pdf);
  });
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const tab = await browser.newPage({ viewport: { width: ACROSS * (PAGE_WIDTH + 8) + 8, height: 900 } });
  const sheets: Buffer[] = [];
  for (let from = 1, last = 1; from <= last; from += PAGES_A_SHEET) {
    await tab.goto(`http://127.0.0.1:${port}/?from=${from}`);
    await tab.waitForFunction('document.title !== ""');
    last = Number(await tab.title());
    sheets.push(await tab.screenshot({ fullPage: true }));
  }
  await tab.close();
  server.close();
  return sheets;
}
