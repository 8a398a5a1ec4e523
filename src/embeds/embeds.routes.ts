import type { RequestHandler } from 'express';
import { pledgesShown } from '../directory/pledge-counts.ts';
import { Member } from '../members/member.ts';
import { placeNames, sectorName } from '../members/member.words.ts';
import { baseUrl, network } from '../network/current.ts';
import { tellsFigures } from '../page-cache/told-figures.ts';
import { paths } from '../paths.ts';
import { placeBySlug } from '../places/all-places.ts';
import { placeView } from '../places/place.view.ts';
import { figuresBehind } from '../pledges/public/figures-behind.ts';
import { publicPledgesOf } from '../pledges/public/public-pledges.ts';
import { instantOf } from '../web/page-instant.ts';
import { found, param } from '../web/request.ts';
import { mayBeFramed } from './framed.ts';

/** So many promises or meetings stand on a card. */
const MOST = 3;

/** A member's card for other websites: a page without script, cookie or form, which they may frame. */
export const showMemberCard: RequestHandler = async (req, res) => {
  const member = await found(Member.findOne({ slug: param(req, 'slug') }).lean());
  const { _id, slug, approved, left } = member;
  const at = instantOf(res);
  const own = await publicPledgesOf(_id, at);
  tellsFigures(res, figuresBehind(own));
  const { promises, counts, pledges } = pledgesShown(own, at);
  const places = placeNames([...new Set([approved.leadPlace, ...approved.homePlaces])]);
  mayBeFramed(res);
  res.render('embeds/member', {
    name: approved.name,
    kind: [sectorName(approved.sector), places.join(', ')].filter(Boolean).join(' · '),
    href: `${baseUrl}${paths.member(slug)}`,
    leftOn: left?.on ?? null,
    ...{ promises, counts: left ? null : counts },
    pledges: left ? [] : pledges.slice(0, MOST).map(cardRow),
    ...signature(),
  });
};

const cardRow = ({ promise, status, statusText, href }: CardPledge) => ({
  ...{ promise, status, statusText, href: `${baseUrl}${href}` },
});

type CardPledge = ReturnType<typeof pledgesShown>['pledges'][number];

/** A place's card for other websites. */
export const showPlaceCard: RequestHandler = async (req, res) => {
  const place = await found(placeBySlug(param(req, 'slug')));
  const { facts, coming, counted } = await placeView(place, instantOf(res));
  mayBeFramed(res);
  res.render('embeds/place', {
    name: place.name,
    href: `${baseUrl}${paths.place(place.slug)}`,
    facts: facts?.rows.slice(0, MOST) ?? [],
    source: facts?.source ?? null,
    numbers: counted && countsOf(counted, place.slug),
    coming: coming.slice(0, MOST).map(({ name, when, where, cancelled, href }) => ({
      ...{ name, when, where, cancelled, href: `${baseUrl}${href}` },
    })),
    ...signature(),
  });
};

type Counted = NonNullable<Awaited<ReturnType<typeof placeView>>['counted']>;

const countsOf = ({ members, promised }: Counted, slug: string) => ({
  ...{ members: members.count, pledges: members.pledges, commitments: promised.count },
  commitmentsHref: `${baseUrl}${paths.commitments}?place=${slug}`,
});

/** Whose card it is, and that an illustrative network is invented. */
const signature = () => ({ networkName: network.name, illustrative: network.illustrative });
