import { parse } from 'node:querystring';
import compression from 'compression';
import express, { type Express, type RequestHandler, type Router } from 'express';
import type { Logger } from 'pino';
import { pinoHttp } from 'pino-http';
import { keepRefusal } from './acts/security-event.ts';
import { pagesName } from './changes/program.ts';
import { withOneReading } from './changes/reading.ts';
import type { Config } from './config.ts';
import { personsSite, visitorsSite } from './desk/work-bar.ts';
import { entrances } from './front/entrances.ts';
import { readSources } from './front/public-data.ts';
import { catalogueAsStored } from './indicators/catalogue.stored.ts';
import { baseUrl, network } from './network/current.ts';
import { networkAsStored } from './network/stored.ts';
import { maker } from './page-cache/maker.ts';
import { pageCache } from './page-cache/page-cache.ts';
import { isPublicPage } from './page-cache/public-page.ts';
import { paths } from './paths.ts';
import { isCoordinator } from './people/person.ts';
import { preparePassport } from './people/sign-in.ts';
import { figuresMoved as moved } from './returns/figures-moved.ts';
import { inRoot } from './root.ts';
import { routes } from './routes.ts';
import { assetsHash } from './web/assets.ts';
import { mount } from './web/door.ts';
import { anAddress, errorPage, noSuchPage, withDatabase } from './web/error-page.ts';
import { readForm } from './web/forms/body.ts';
import { cleanFields } from './web/forms/sent.ts';
import { askedAgain, keptByNobody } from './web/freshness.ts';
import { headers, headersOfAll } from './web/headers.ts';
import { health } from './web/health.ts';
import { browsers } from './web/sessions/browsers.ts';
import { sameOrigin, type Tokens, tokens } from './web/sessions/forgery.ts';
import { keeper, type SavedForms } from './web/sessions/saved-forms.ts';
import { sessions } from './web/sessions/session.ts';
import { loadViews } from './web/views/built.ts';
import type { Views } from './web/views.ts';

interface AppParts {
  config: Config;
  log: Logger;
}

/** The whole service as one Express app; its database must be connected and its network set. */
export async function createApp({ config, log }: AppParts): Promise<Express> {
  const app = express();
  const secure = config.production;
  const forms = tokens({ secret: config.sessionSecret, secure });
  const keep = keeper({ secret: config.sessionSecret, secure, signIn: paths.signIn, home: config.baseUrl });
  app.disable('x-powered-by');
  app.set('trust proxy', config.trustProxy);
  app.locals.keeper = keep;
  app.locals.browsers = browsers({ secret: config.sessionSecret, secure });
  const contents = routes({ outbox: config.outbox });
  const assets = `/assets/${assetsHash(inRoot('dist/public'))}`;
  const settings = viewSettings(await loadViews({ check: !config.production }));
  const before = [visitorsSite({ assets }), networkAsStored, catalogueAsStored];
  const make = maker({ settings, before, pages: contents.filter(isPublicPage) });
  const sent = headersOfAll({ secure });
  const keptAs = config.production
    ? await pagesName([sent, assets, config.outbox, baseUrl, network])
    : undefined;
  const pages = pageCache({
    ...{ routes: contents, make, moved, entrances },
    ...{ headers: sent, sources: readSources, keptAs },
  });
  app.locals.makeAhead = pages.makeAhead;
  app.locals.keepPages = pages.keep;
  await pages.recall();
  settings(app);
  app.use(withOneReading, pages.sendKept);
  app.get(paths.health, health({ folder: config.mongodbUri ? null : config.dataDir }));
  app.use(headers({ secure }), visitorsSite({ assets }), pages.makeAndKeep);
  app.use(compression(), staticFiles(assets), keptByNobody, requestLog(log), anAddress, withDatabase);
  app.use(sameOrigin(config.baseUrl), sessions({ secret: config.sessionSecret, secure }));
  app.use(networkAsStored, catalogueAsStored);
  app.use(preparePassport().session(), askedAgain, keep.restoreForm, personsSite(forms));
  mount(app, contents, routeGuards(keep, forms));
  app.use(noSuchPage, errorPage(log, keepRefusal));
  return app;
}

/** What an app needs to read addresses and to make pages. */
const viewSettings =
  ({ View }: Views) =>
  (app: Express): void => {
    app.set('view', View).set('query parser', (text: string) => cleanFields(parse(text)));
  };

/** Static files under an address that changes with their content, so that they can be kept for ever. */
const staticFiles = (assets: string): Router =>
  express
    .Router()
    .use(assets, express.static(inRoot('dist/public'), { immutable: true, maxAge: '1y', index: false }));

const requestLog = (log: Logger) =>
  pinoHttp({
    logger: log,
    serializers: { req: ({ method, id }) => ({ method, id }), res: ({ statusCode }) => ({ statusCode }) },
    customLogLevel: (_req, res) => (res.statusCode >= 500 ? 'error' : 'debug'),
  });

const routeGuards = (keep: SavedForms, forms: Tokens) => ({
  saveAndSignIn: ((req, res, next) =>
    req.method === 'POST'
      ? keep.saveAndSignIn(req, res, next)
      : res.redirect(`${paths.signIn}?next=${encodeURIComponent(req.originalUrl)}`)) satisfies RequestHandler,
  reads: readForm,
  tokenFits: forms.fits(keep.saveAndReload),
  isCoordinator: (req: express.Request) => isCoordinator(req.user),
});
