import type { CookieOptions, Request } from 'express';

/** A cookie's name. Where connections are secure its prefix keeps other hosts from setting it for us. */
export const cookieName = (name: string, secure: boolean): string => (secure ? `__Host-${name}` : name);

/** How our cookies are set: no script reads them, no other site's form brings them. */
export const cookieOptions = (secure: boolean): CookieOptions => ({
  httpOnly: true,
  sameSite: 'lax',
  secure,
  path: '/',
});

/** What a browser sent in one of our cookies; '' where it sent none, or what cannot be read. */
export function cookieIn(req: Request, name: string): string {
  const found = (req.headers.cookie ?? '').split(';').find(one => one.trim().startsWith(`${name}=`));
  try {
    return found ? decodeURIComponent(found.trim().slice(name.length + 1)) : '';
  } catch {
    return '';
  }
}
