import type { RequestHandler } from 'express';
import { NotFound } from '../errors.ts';
import { catalogue } from '../indicators/catalogue.stored.ts';
import { dayOf } from '../network/day.ts';
import { isCoordinator } from '../people/person.ts';
import { publishedPeriods } from '../publications/editions.ts';
import { param } from '../web/request.ts';
import { catalogueView, indicatorView } from './catalogue.view.ts';

export const showCatalogue: RequestHandler = (req, res) => {
  const coordinator = isCoordinator(req.user);
  res.render(
    'indicators/index',
    catalogueView([...catalogue.values()], { day: dayOf(new Date()), coordinator }),
  );
};

export const showIndicator: RequestHandler = async (req, res) => {
  const indicator = catalogue.get(param(req, 'code'));
  if (!indicator) throw new NotFound();
  const published = (await publishedPeriods()).length > 0;
  const given = { day: dayOf(new Date()), coordinator: isCoordinator(req.user), published };
  res.render('indicators/show', indicatorView(indicator, given));
};
