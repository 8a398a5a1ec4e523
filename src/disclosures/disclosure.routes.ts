import type { Request, RequestHandler } from 'express';
import { witness } from '../acts/security-event.ts';
import { paths } from '../paths.ts';
import { Person } from '../people/person.ts';
import { found, idParam } from '../web/request.ts';
import { type DisclosedYear, disclosedYears } from './disclosed.ts';
import { disclosedCsv, disclosedJson } from './disclosure.files.ts';
import { Disclosure } from './disclosure.ts';
import { aboutOf, memberNames } from './disclosure.words.ts';

const theDisclosure = (req: Request) => found(Disclosure.findById(idParam(req), { pending: 0 }).lean());

export const showOne: RequestHandler = async (req, res) => {
  const disclosure = await theDisclosure(req);
  const [years, names, who] = await Promise.all([
    disclosedYears(disclosure),
    memberNames(),
    Person.findById(disclosure.made.by, { name: 1 }).lean(),
  ]);
  res.render('disclosures/show', {
    reference: disclosure.reference,
    about: aboutOf(disclosure, names),
    by: who?.name ?? 'someone who has left',
    at: disclosure.made.at,
    back: paths.disclosures,
    csv: paths.disclosureFile(disclosure._id, 'csv'),
    json: paths.disclosureFile(disclosure._id, 'json'),
    years: years.map(yearView),
  });
};

function yearView({ edition, lines }: DisclosedYear) {
  const { publication, number } = edition;
  return {
    label: publication.period.label,
    report: paths.report(publication.report.slug),
    version: number,
    lines,
  };
}

export const send =
  (ending: 'csv' | 'json'): RequestHandler =>
  async (req, res) => {
    const disclosure = await theDisclosure(req);
    const years = await disclosedYears(disclosure);
    await witness('disclosure download', req);
    res.attachment(`disclosure-${disclosure._id}.${ending}`);
    if (ending === 'json') res.json(disclosedJson(disclosure, years));
    else res.type('text/csv; charset=utf-8').send(disclosedCsv(years));
  };
