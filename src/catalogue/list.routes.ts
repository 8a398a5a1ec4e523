import type { Request, RequestHandler, Response } from 'express';
import { Stale } from '../errors.ts';
import { storedCatalogue } from '../indicators/catalogue.stored.ts';
import { isCore } from '../indicators/catalogue.ts';
import { indicatorPolicy } from '../indicators/indicator.policy.ts';
import type { StoredIndicator } from '../indicators/indicator.ts';
import { GRAINS } from '../indicators/indicator.words.ts';
import { network } from '../network/current.ts';
import { dayOf } from '../network/day.ts';
import { paths } from '../paths.ts';
import { signedIn } from '../people/signed-in.ts';
import { allow } from '../web/allow.ts';
import { typedIn, versionIn } from '../web/forms/form.ts';
import { query } from '../web/request.ts';
import { deskPaths, isRetired, newsOf, shownVersion } from './catalogue.view.ts';
import { indicatorFor } from './definition.editing.ts';
import { placeBeside } from './order.ts';
import { moveTo } from './wording.ts';

export const showList: RequestHandler = (req, res) => renderList(req, res, false);

function renderList(req: Request, res: Response, moved: boolean): void {
  const day = dayOf(new Date());
  const all = [...storedCatalogue().values()] as StoredIndicator[];
  res.status(moved ? 409 : 200).render('catalogue/list', {
    moved,
    saved: query(req, 'saved'),
    themes: network.themes.map(({ key, name, icon }) => {
      const own = all.filter(({ theme }) => theme === key);
      return {
        key,
        name,
        icon,
        rows: own.map((one, i) => rowOf(one, day, { first: i === 0, last: i === own.length - 1 })),
      };
    }),
    paths: { new: paths.newIndicator, public: paths.indicators },
  });
}

function rowOf(one: StoredIndicator, day: string, { first, last }: { first: boolean; last: boolean }) {
  const version = shownVersion(one, day);
  return {
    code: one.code,
    name: one.name,
    href: paths.indicator(one.code),
    core: isCore(one, day),
    grain: GRAINS[version.grain],
    number: version.version,
    news: newsOf(one, day),
    retired: isRetired(one, day) ? one.retiredOn : null,
    version: String(one.version),
    place: paths.indicatorPlace(one.code),
    up: !first,
    down: !last,
    desk: deskPaths(one.code, one.retiredOn !== null),
  };
}

/** One place up or down; where someone else changed it meanwhile the list is shown as it is now. */
export const move: RequestHandler = async (req, res) => {
  const one = await indicatorFor(req);
  allow(indicatorPolicy, 'move', signedIn(req), null);
  const way = typedIn(req).way === 'up' ? 'up' : 'down';
  const order = placeBeside([...storedCatalogue().values()], one.code, way);
  if (order === null) return res.redirect(303, paths.indicatorDesk);
  const moved = await moveTo(one, order, {
    by: signedIn(req)._id,
    at: new Date(),
    seen: versionIn(req),
  }).catch(failure => {
    if (failure instanceof Stale) return null;
    throw failure;
  });
  if (!moved) return renderList(req, res, true);
  res.redirect(303, `${paths.indicatorDesk}#${one.code}`);
};
