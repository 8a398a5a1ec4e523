import type { RequestHandler } from 'express';
import { directory } from '../directory/directory.ts';
import { outlines } from '../directory/outlines.ts';
import { dayOf } from '../network/day.ts';
import { paths } from '../paths.ts';
import { sendTable } from '../web/files/table-file.ts';
import { instantOf } from '../web/page-instant.ts';
import { found, param } from '../web/request.ts';
import { allPlaces, type PlaceHere, placeBySlug } from './all-places.ts';
import { factsShown } from './facts.view.ts';
import { meetingRow } from './meetings/meeting.words.ts';
import { meetingsFrom } from './meetings/meetings.routes.ts';
import { placeView } from './place.view.ts';

const MEETINGS_SHOWN = 6;

export const showPlaces: RequestHandler = async (_req, res) => {
  const at = instantOf(res);
  const today = dayOf(at);
  const [all, { members }, meetings] = await Promise.all([
    allPlaces(),
    directory(at),
    meetingsFrom(today, MEETINGS_SHOWN),
  ]);
  const counted = all.filter(({ code }) => code !== '');
  const membersOf = (code: string) => members.filter(({ places }) => places.includes(code)).length;
  res.render('places/index', {
    map: outlines(),
    places: counted.map(one => ({ ...rowOf(one), code: one.code, count: membersOf(one.code) })),
    others: all
      .filter(({ code }) => code === '')
      .map(one => ({ ...rowOf(one), within: withinName(one, all) })),
    meetings: meetings.map(one => ({
      ...meetingRow(one, today),
      place: all.find(({ slug }) => slug === one.place)?.name ?? null,
    })),
    ...{ allMeetings: paths.meetings, csv: paths.placesFile('csv'), json: paths.placesFile('json') },
  });
};

const rowOf = ({ slug, name }: PlaceHere) => ({ name, href: paths.place(slug) });

const withinName = ({ content }: PlaceHere, all: readonly PlaceHere[]): string | null =>
  all.find(({ slug }) => slug === content.within)?.name ?? null;

export const showPlace: RequestHandler = async (req, res) => {
  const place = await found(placeBySlug(param(req, 'slug')));
  res.render('places/show', await placeView(place, instantOf(res)));
};

/** Gives the list of members what is known of the places it is narrowed to. */
export const withFacts =
  (show: RequestHandler): RequestHandler =>
  async (req, res, next) => {
    const asked = [(req.query as Record<string, unknown>).place].flat();
    const chosen = (await allPlaces()).filter(({ code, slug }) => code !== '' && asked.includes(slug));
    res.locals.facts = chosen.flatMap(({ slug, name, facts }) => {
      const shown = factsShown(facts);
      return shown ? [{ ...shown, name, slug, href: paths.place(slug) }] : [];
    });
    return show(req, res, next);
  };

const HEADS = {
  place: 'Place',
  code: 'GSS code',
  within: 'Lies within',
  from: 'From',
  to: 'Until',
  fact: 'Fact',
  value: 'Value',
  source: 'Source',
  asOf: 'As of',
  page: 'Page',
} as const;

const NO_FACT = { what: '', value: '', source: '', asOf: '' };

/** A row for each fact; a place of which nothing is known has one without. */
const rowsOf = (one: PlaceHere, all: readonly PlaceHere[]) =>
  (one.facts.length > 0 ? one.facts : [NO_FACT]).map(({ what, value, source, asOf }) => ({
    ...{ place: one.name, code: one.code, within: withinName(one, all) ?? '', fact: what },
    ...{ value, source, asOf, from: one.content.from, to: one.content.to, page: paths.place(one.slug) },
  }));

export const send =
  (ending: 'csv' | 'json'): RequestHandler =>
  async (_req, res) => {
    const all = await allPlaces();
    sendTable(res, ending, { name: 'places', heads: HEADS, rows: all.flatMap(one => rowsOf(one, all)) });
  };
