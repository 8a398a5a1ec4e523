import type { RequestHandler } from 'express';
import { dayOf } from '../network/day.ts';
import { paths } from '../paths.ts';
import { sendTable } from '../web/files/table-file.ts';
import { instantOf } from '../web/page-instant.ts';
import { pageIn, pageOf } from '../web/paging.ts';
import { helpWord } from './offer.words.ts';
import { type OfferEntry, partnersAsks } from './standing-offers.ts';

const PAGE_SIZE = 20;

/** What community partners ask the members for. */
export const showAsks: RequestHandler = async (req, res) => {
  const all = await partnersAsks(dayOf(instantOf(res)));
  const { rows, pages } = pageOf(all, { page: pageIn(req), size: PAGE_SIZE, path: paths.asks });
  res.render('offers/asks', {
    rows: rows.map(askRow),
    ...{ count: all.length, pages, partners: paths.partners, desk: paths.offers },
    ...{ csv: paths.asksFile('csv'), json: paths.asksFile('json') },
  });
};

const askRow = ({ id, name, more, about, owner }: OfferEntry) => ({
  ...{ id: `ask-${id}`, title: name, words: more || null, about, owner: owner.name, href: owner.href },
});

/** Gives a partner's page what it asks for. */
export const withAsks =
  (show: RequestHandler): RequestHandler =>
  async (req, res, next) => {
    const all = await partnersAsks(dayOf(instantOf(res)));
    const here = paths.partner(String(req.params.slug));
    res.locals.asks = all.filter(({ owner }) => owner.href === here).map(askRow);
    return show(req, res, next);
  };

const HEADS = {
  ask: 'Asked for',
  help: 'Kind of help',
  more: 'More about it',
  partner: 'Community partner',
  place: 'GSS code of the place',
  until: 'Until',
  page: 'Page',
} as const;

export const send =
  (ending: 'csv' | 'json'): RequestHandler =>
  async (_req, res) => {
    const rows = (await partnersAsks(dayOf(instantOf(res)))).map(one => ({
      ...{ ask: one.name, help: helpWord(one.help), more: one.more, partner: one.owner.name },
      ...{ place: one.place, until: one.until, page: one.owner.href },
    }));
    sendTable(res, ending, { name: 'asks', heads: HEADS, rows });
  };
