import type { RequestHandler } from 'express';
import { network } from '../network/current.ts';
import { paths } from '../paths.ts';
import { listView, narrowedIn } from '../search/list.ts';
import { sendTable } from '../web/files/table-file.ts';
import { websiteName } from '../web/forms/website.ts';
import { found, param } from '../web/request.ts';
import { Partner, type StoredPartner } from './partner.ts';
import { kindAndPlace, kindName, placeOf } from './partner.words.ts';
import { contactText, currentPartners, type PartnerEntry, partnerFacets } from './partners.ts';

const PAGE_SIZE = 25;

export const showPartners: RequestHandler = async (req, res) => {
  const { all, index } = await currentPartners();
  const list = { all, index, facets: partnerFacets, path: paths.partners, size: PAGE_SIZE };
  const view = listView(list, narrowedIn(req, partnerFacets));
  res.render('partners/index', {
    ...view,
    rows: view.rows.map(one => ({
      href: paths.partner(one.slug),
      name: one.name,
      kind: kindAndPlace(one),
    })),
    convenors: network.convenors,
    founders: network.founders,
    asks: paths.asks,
    csv: paths.partnersFile('csv'),
    json: paths.partnersFile('json'),
  });
};

export const showPartner: RequestHandler = async (req, res) => {
  const filter = { slug: param(req, 'slug') };
  const { profile, ended, added } = await found(Partner.findOne(filter).lean<StoredPartner>());
  const { name, website, about } = profile;
  res.render(ended ? 'partners/ended' : 'partners/show', {
    ...{ name, about, website },
    kind: kindAndPlace(profile),
    websiteName: websiteName(website),
    contact: contactText(profile),
    added: added.at,
    ended,
    all: paths.partners,
  });
};

const HEADS = {
  name: 'Name',
  kind: 'Kind',
  place: 'Place',
  placeCode: 'GSS code of the place',
  contact: 'Contact',
  website: 'Website',
  about: 'About',
  page: 'Page',
} as const;

const rowOf = ({ name, kind, place, contact, website, about, slug }: PartnerEntry) => ({
  ...{ name, contact, website, about },
  kind: kindName(kind),
  place: placeOf(place),
  placeCode: place,
  page: paths.partner(slug),
});

export const send =
  (ending: 'csv' | 'json'): RequestHandler =>
  async (_req, res) => {
    const { all } = await currentPartners();
    sendTable(res, ending, { name: 'partners', heads: HEADS, rows: all.map(rowOf) });
  };
