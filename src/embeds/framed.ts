import type { Response } from 'express';

/** What a card may load and do: its style, and nothing else. Only here may other sites frame a page. */
const POLICY = [
  ...["default-src 'none'", "style-src 'self'", "font-src 'self'", "img-src 'self' data:"],
  ...["form-action 'none'", "base-uri 'none'", 'frame-ancestors *'],
].join('; ');

/** The header that forbids what a policy allows; an answer that has it empty has it not (`page-cache/packed-page.ts`). */
const FORBIDS = 'X-Frame-Options';

/** Lets other websites show this page in a frame. To be called once it is there: error pages may not be framed. */
export function mayBeFramed(res: Response): void {
  res.set('Content-Security-Policy', POLICY).set('Cross-Origin-Resource-Policy', 'cross-origin');
  if (res.hasHeader(FORBIDS)) res.removeHeader(FORBIDS);
  else res.setHeader(FORBIDS, '');
}
