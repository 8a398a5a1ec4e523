import type { Request, RequestHandler, Response } from 'express';
import { Types } from 'mongoose';
import { witness } from '../acts/security-event.ts';
import type { Draft } from '../drafts/draft.ts';
import { draftFor, opened, type PlacedDraft, sent as putAway } from '../drafts/drafts.routes.ts';
import { Member } from '../members/member.ts';
import { periodLabel } from '../network/year.ts';
import { paths } from '../paths.ts';
import { Person } from '../people/person.ts';
import { signedIn } from '../people/signed-in.ts';
import { publishedPeriods } from '../publications/editions.ts';
import { formView, onceIn, type Problem, read, type Typed } from '../web/forms/form.ts';
import { listed } from '../web/paging.ts';
import { found, idParam } from '../web/request.ts';
import { type DisclosedYear, disclosedYears } from './disclosed.ts';
import { disclosedCsv, disclosedJson } from './disclosure.files.ts';
import { ALL_MEMBERS, disclosureForm } from './disclosure.form.ts';
import { Disclosure, disclose } from './disclosure.ts';

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

interface Again {
  problems?: Problem[];
  draft?: Draft | null;
}

async function showList(req: Request, res: Response, typed: Typed, again: Again = {}): Promise<void> {
  const { problems = [], draft = null } = again;
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
  res.status(problems.length > 0 ? 422 : 200).render('disclosures/index', {
    form: formView(res, typed, { problems, draft }),
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
  });
}

/** By id; two of one name have the address of their page beside it. */
async function memberNames(): Promise<Map<string, string>> {
  const all = await Member.find({}, { approved: 1, slug: 1 }).sort({ 'approved.name': 1 }).lean();
  const hasNamesake = (id: Types.ObjectId, name: string) =>
    all.some(one => one.approved.name === name && !one._id.equals(id));
  return new Map(
    all.map(({ _id, approved: { name }, slug }) => [
      String(_id),
      hasNamesake(_id, name) ? `${name} (${slug})` : name,
    ]),
  );
}

function aboutOf({ member, editions }: Pick<Disclosure, 'member' | 'editions'>, names: Map<string, string>) {
  const whose = member ? (names.get(String(member)) ?? 'A member') : 'All members';
  return `${whose}, ${editions.map(({ period }) => periodLabel(period)).join(', ')}`;
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
