import type { Request, RequestHandler, Response } from 'express';
import { Types } from 'mongoose';
import { draftFor, opened, type PlacedDraft, sent as putAway } from '../drafts/drafts.routes.ts';
import { type Redisplay, renderForm } from '../drafts/redisplay.ts';
import { periodLabel } from '../network/year.ts';
import { paths } from '../paths.ts';
import { signedIn } from '../people/signed-in.ts';
import { publishedPeriods } from '../publications/editions.ts';
import { onceIn, read, type Typed } from '../web/forms/form.ts';
import { listed } from '../web/paging.ts';
import { ALL_MEMBERS, disclosureForm } from './disclosure.form.ts';
import { Disclosure, disclose } from './disclosure.ts';
import { aboutOf, memberNames } from './disclosure.words.ts';

const PAGE_SIZE = 25;

export const show: RequestHandler = async (req, res) => {
  const draft = await draftFor(req, draftPlace(req));
  await showList(req, res, opened(draft, BLANK), { draft });
};

const BLANK: Typed = { reference: '', member: ALL_MEMBERS, periods: [] };

export const draftPlace = (req: Request): PlacedDraft => ({
  on: signedIn(req)._id,
  part: 'disclosure',
  page: paths.disclosures,
  ticks: ['periods'],
  saved: BLANK,
});

async function showList(req: Request, res: Response, typed: Typed, again: Redisplay = {}): Promise<void> {
  const [{ rows: earlier, pages }, members, periods] = await Promise.all([
    listed(
      req,
      { size: PAGE_SIZE, path: paths.disclosures },
      {
        find: ({ skip, limit }) =>
          Disclosure.find({}, { pending: 0 }).sort({ 'made.at': -1 }).skip(skip).limit(limit).lean(),
        count: Disclosure.countDocuments(),
      },
    ),
    memberNames(),
    publishedPeriods(),
  ]);
  const shown = {
    action: paths.disclosures,
    members: [
      { value: ALL_MEMBERS, text: 'All members' },
      ...[...members].map(([value, text]) => ({ value, text })),
    ],
    periods: periods.map(({ key, number: version }) => ({
      value: key,
      text: periodLabel(key),
      hint: `As version ${version} of its report says`,
    })),
    earlier: earlier.map(one => ({
      href: paths.disclosure(one._id),
      reference: one.reference,
      about: aboutOf(one, members),
      at: one.made.at,
    })),
    pages,
  };
  renderForm(res, 'disclosures/index', { typed, again, shown });
}

export const make: RequestHandler = async (req, res) => {
  const published = await publishedPeriods();
  const names = await memberNames();
  const sent = read(
    disclosureForm(
      [...names.keys()],
      published.map(({ key }) => key),
    ),
    req,
  );
  if (!sent.ok) return showList(req, res, sent.typed, sent);
  const { reference, member, periods } = sent.value;
  const disclosure = await disclose({
    reference,
    member: member === ALL_MEMBERS ? null : new Types.ObjectId(member),
    editions: published
      .filter(({ key }) => periods.includes(key))
      .map(({ key, number }) => ({ period: key, number })),
    once: onceIn(req),
    by: signedIn(req)._id,
    at: new Date(),
  });
  await putAway(req, draftPlace(req));
  res.redirect(303, paths.disclosure(disclosure._id));
};
