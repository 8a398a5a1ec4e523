import type { RequestHandler } from 'express';
import { Member } from '../members/member.ts';
import { tellsFigures } from '../page-cache/told-figures.ts';
import { found, param } from '../web/request.ts';
import { fileNameOf } from './figures.export.ts';
import { publicFiguresCsv, publicFiguresJson } from './member.figures.files.ts';
import { publicFigures } from './member.figures.ts';

/** A member's figures as its page has them, for spreadsheets and programs. */
export const send =
  (ending: 'csv' | 'json'): RequestHandler =>
  async (req, res) => {
    const member = await found(Member.findOne({ slug: param(req, 'slug') }).lean());
    const figures = await publicFigures(member);
    tellsFigures(res, { indicators: [], members: figures.restOn });
    res.attachment(fileNameOf(`figures of ${member.slug}`, ending));
    if (ending === 'json') res.json(publicFiguresJson(figures, member));
    else res.type('text/csv; charset=utf-8').send(publicFiguresCsv(figures));
  };
