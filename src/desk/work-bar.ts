import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { network } from '../network/current.ts';
import { paths } from '../paths.ts';
import { keepNothing } from '../web/freshness.ts';
import type { Tokens } from '../web/sessions/forgery.ts';
import type { Site } from '../web/site.ts';
import { deskOf } from './desk.ts';

/** Gives every page what its layout shows to someone unknown: enough for an error page at any point. */
export function visitorsSite({ assets }: { assets: string }): RequestHandler {
  return (_req, res, next) => {
    const site: Site = {
      get network() {
        return network;
      },
      assets,
      csrf: '',
      person: null,
      kept: false,
      paths: { home: paths.front, search: paths.search, desk: paths.desk, signOut: paths.sessionEnd },
      nav,
      footer: visitorsFooter,
      desk: null,
    };
    res.locals.site = site;
    next();
  };
}

/** Adds who is signed in, their desk, and a token for forms, which is made when a form asks for it. */
export const personsSite =
  ({ tokenFor }: Tokens): RequestHandler =>
  async (req, res, next) => {
    const site = res.locals.site as Site;
    const token = () => onOwnPage(res, tokenFor(req, res));
    Object.defineProperty(site, 'csrf', { get: token, enumerable: true });
    site.kept = res.locals.kept !== undefined;
    if (req.user) addPerson(site, req.user);
    if (req.user && READS.has(req.method)) site.desk = await deskOf(req.user, chosenDesk(req));
    else if (req.user) deskWhenShown(req, res, next);
    next();
  };

const READS = new Set(['GET', 'HEAD']);

/** Most forms are answered with an address: their work bar is made only where a page is shown after all. */
function deskWhenShown(req: Request, res: Response, next: NextFunction): void {
  const render = res.render.bind(res);
  const shown = async (view: string, data?: object) => {
    const site = res.locals.site as Site;
    // The page is an answer also where its bar cannot be read: it may say that the database is away.
    if (req.user && !PARTS.has(view)) site.desk = await deskOf(req.user, chosenDesk(req)).catch(() => null);
    render(view, data);
  };
  res.render = (view: string, data?: object) => void shown(view, data).catch(next);
}

/** What stands in a page already: its bar too. */
const PARTS = new Set(['desk/entry/draft', 'drafts/kept']);

/** A page with a token is one browser's own: nobody keeps it. */
function onOwnPage(res: Response, token: string): string {
  keepNothing(res);
  return token;
}

function addPerson(site: Site, user: Express.User): void {
  site.person = { name: user.name, account: paths.account };
  site.footer = footer({ text: 'Your account', href: paths.account });
}

/** The member whose desk this is: by the address, else the one gone over to in this session. */
const chosenDesk = (req: Request): string =>
  /^\/desk\/members\/([0-9a-f]{24})/.exec(req.path)?.[1] ?? req.session.desk ?? '';

const nav: Site['nav'] = [
  { key: 'members', text: 'Members', href: paths.members },
  { key: 'places', text: 'Places', href: paths.places },
  { key: 'pledges', text: 'Pledges', href: paths.pledges },
  { key: 'commitments', text: 'Commitments', href: paths.commitments },
  { key: 'figures', text: 'Figures', href: paths.figures },
  { key: 'reports', text: 'Reports', href: paths.reports },
  { key: 'stories', text: 'Stories and events', href: paths.stories },
];

const footer = (
  own: Site['footer'][number][number] = { text: 'Sign in', href: paths.signIn },
): Site['footer'] => [
  [
    { text: 'Join the network', href: paths.newApplication },
    { text: 'Members', href: paths.members },
    { text: 'Figures', href: paths.figures },
    { text: 'What the figures mean', href: paths.indicators },
    { text: 'Reports', href: paths.reports },
    { text: 'Workstreams', href: paths.workstreams },
    { text: 'Recent achievements', href: paths.achievements },
  ],
  [
    { text: 'Stories and news', href: paths.stories },
    { text: 'Events', href: paths.events },
    { text: 'What residents said', href: paths.listening },
    { text: 'Assemblies', href: paths.assemblies },
    { text: 'Meetings in public', href: paths.meetings },
    { text: 'Community partners', href: paths.partners },
    { text: 'Follow by e-mail or feed', href: paths.following },
    own,
    { text: 'Licences', href: paths.licences },
    { text: 'Report a problem with this page', href: paths.newProblem },
  ],
];

const visitorsFooter = footer();
