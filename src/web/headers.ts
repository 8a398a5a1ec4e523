import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import type { RequestHandler } from 'express';
import helmet from 'helmet';

/** Security headers: only this service's own styles, scripts, fonts and pictures; no inline code. */
export const headers = (how: { secure: boolean }): RequestHandler => helmetOf(how);

function helmetOf({ secure }: { secure: boolean }) {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        fontSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
        ...(secure ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    referrerPolicy: { policy: 'same-origin' },
    strictTransportSecurity: secure ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    crossOriginEmbedderPolicy: false,
  });
}

/** The same headers by name: they say nothing of the request, so that an answer made beforehand can have them. */
export function headersOfAll(how: { secure: boolean }): Record<string, string> {
  const res = new ServerResponse(new IncomingMessage(new Socket()));
  helmetOf(how)(res.req, res, problem => {
    if (problem) throw problem;
  });
  return Object.fromEntries(Object.entries(res.getHeaders()).map(([name, value]) => [name, String(value)]));
}
