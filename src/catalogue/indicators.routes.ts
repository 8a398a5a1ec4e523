import type { RequestHandler } from 'express';
import { NotFound } from '../errors.ts';
import { storedCatalogue } from '../indicators/catalogue.stored.ts';
import { dayOf } from '../network/day.ts';
import { publishedPeriods } from '../publications/editions.ts';
import { instantOf } from '../web/page-instant.ts';
import { param } from '../web/request.ts';
import { catalogueView, indicatorView } from './catalogue.view.ts';

export const showCatalogue: RequestHandler = (_req, res) => {
  res.render('catalogue/index', catalogueView([...storedCatalogue().values()], dayOf(instantOf(res))));
};

export const showIndicator: RequestHandler = async (req, res) => {
  const indicator = storedCatalogue().get(param(req, 'code'));
  if (!indicator) throw new NotFound();
  const published = (await publishedPeriods()).length > 0;
  res.render('catalogue/show', indicatorView(indicator, { day: dayOf(instantOf(res)), published }));
};
