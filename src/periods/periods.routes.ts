import type { Request, RequestHandler, Response } from 'express';
import { draftFor, opened, type PlacedDraft, sent as putAway } from '../drafts/drafts.routes.ts';
import { type Redisplay, renderForm } from '../drafts/redisplay.ts';
import { Member } from '../members/member.ts';
import { network } from '../network/current.ts';
import { dayOf } from '../network/day.ts';
import { Period } from '../network/period.ts';
import { periodLabel } from '../network/year.ts';
import { paths } from '../paths.ts';
import { signedIn } from '../people/signed-in.ts';
import { read, type Typed } from '../web/forms/form.ts';
import { date } from '../web/helpers/date.ts';
import { openPeriod } from './opening.ts';
import { openingForm, usualDates, yearsToOpen } from './period.form.ts';

const newestFirst = () => Period.find().sort({ starts: -1 }).lean();

export const showPeriods: RequestHandler = async (req, res) =>
  show(req, res, { draft: await draftFor(req, draftPlace(req)) });

export const draftPlace = (req: Request): PlacedDraft => ({
  on: signedIn(req)._id,
  part: 'period',
  page: paths.periods,
});

async function show(_req: Request, res: Response, again: Redisplay & { typed?: Typed }): Promise<void> {
  const [periods, years, members] = await Promise.all([
    newestFirst(),
    yearsLeft(),
    Member.countDocuments({ left: null }),
  ]);
  const usual = years[0] && usualDates(Number(years[0].value), network.yearStart);
  const blank = { year: years[0]?.value ?? '', due: '', cutOff: '' };
  const typed = again.typed ?? opened(again.draft ?? null, blank);
  const shown = {
    periods: periods.map(one => ({
      ...datesOf(one),
      label: periodLabel(one.key),
      href: paths.period(one.key),
    })),
    years,
    members,
    usual: usual ? { due: dayAndMonth(usual.due), cutOff: dayAndMonth(usual.cutOff) } : null,
    ownYear: network.days.ownYear,
    action: paths.periods,
  };
  renderForm(res, 'periods/index', { typed, again, shown });
}

const dayAndMonth = (day: string): string => date(day).replace(/ \d+$/, '');

const datesOf = ({ starts, ends, due, cutOff }: Period) => ({ starts, ends, due, cutOff });

async function yearsLeft() {
  const open = await Period.distinct('key');
  return yearsToOpen(dayOf(new Date()), open, network.yearStart);
}

/** Opens a period and makes its returns, in one act. */
export const open: RequestHandler = async (req, res) => {
  const years = (await yearsLeft()).map(({ value }) => value);
  const sent = read(openingForm(years, network.yearStart), req);
  if (!sent.ok) return show(req, res, sent);
  const { year, due, cutOff } = sent.value;
  const period = await openPeriod({ year: Number(year), due, cutOff, by: signedIn(req)._id, at: new Date() });
  await putAway(req, draftPlace(req));
  res.redirect(303, paths.period(period.key));
};
