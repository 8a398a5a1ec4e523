import type { RequestHandler } from 'express';
import { network } from '../network/current.ts';
import { paths } from '../paths.ts';
import { tokenFor } from '../web/forgery.ts';
import type { Site } from '../web/site.ts';
import { deskOf } from './desk.ts';

/** Gives every page what its layout shows: the network, who is signed in, where one may go. */
export function site({ assets }: { assets: string }): RequestHandler {
  return async (req, res, next) => {
    const found: Site = {
      network,
      assets,
      get csrf() {
        return tokenFor(req);
      },
      person: req.user ? { name: req.user.name } : null,
      paths: { home: paths.front, search: paths.members, signIn: paths.signIn, signOut: paths.sessionEnd },
      nav,
      footer: footer(),
      desk: req.user ? await deskOf(req.user) : null,
    };
    res.locals.site = found;
    next();
  };
}

const nav: Site['nav'] = [
  { key: 'members', text: 'Members', href: paths.members },
  { key: 'pledges', text: 'Pledges', href: paths.pledges },
  { key: 'reports', text: 'Reports', href: paths.reports },
];

const footer = (): Site['footer'] => [
  [
    { text: 'Join the network', href: paths.newApplication },
    { text: 'Members', href: paths.members },
    { text: 'Reports', href: paths.reports },
  ],
  [{ text: 'Sign in', href: paths.signIn }],
];
