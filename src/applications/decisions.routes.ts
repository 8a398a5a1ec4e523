import type { Request, RequestHandler, Response } from 'express';
import { boxesOn, boxSent } from '../drafts/boxes.routes.ts';
import { Stale } from '../errors.ts';
import { identifierWords } from '../members/identifiers.ts';
import { Member } from '../members/member.ts';
import { paths } from '../paths.ts';
import { Person, type SignedIn } from '../people/person.ts';
import { signedIn } from '../people/signed-in.ts';
import { allow, allowed } from '../web/allow.ts';
import { emailInWords } from '../web/forms/email.ts';
import { formView, type Problem, read, typedIn, versionIn } from '../web/forms/form.ts';
import { pageNamed } from '../web/paging.ts';
import { found, idParam, query } from '../web/request.ts';
import { asideForm, declineForm, questionForm, readLink } from './application.form.ts';
import { applicationPolicy } from './application.policy.ts';
import {
  Application,
  type ApplicationDocument,
  isDecidable,
  open,
  rivalsOf,
  stateOf,
  unconfirmed,
  undecided,
} from './application.ts';
import { applicationRows, queueRow, sideBySide } from './application.view.ts';
import { stateNames } from './application.words.ts';
import { sendLink } from './applying.ts';
import { approve, ask, decline, setAside } from './deciding.ts';

/** Rows of each list of the queue on one page. */
const PAGE_SIZE = 25;

/** The lists of the queue by what holds of their applications, and the names of their pages in the address. */
const LISTS = {
  waiting: () => ({ ...undecided, questions: { $not: { $elemMatch: { answer: null } } } }),
  asked: () => ({ ...undecided, questions: { $elemMatch: { answer: null } } }),
  unconfirmed: (at: Date) => ({ ...unconfirmed, 'received.at': { $gt: shownSince(at) } }),
  decided: () => ({ $or: [{ approval: { $ne: null } }, { decline: { $ne: null } }] }),
};
type ListName = keyof typeof LISTS;

export const showQueue: RequestHandler = async (req, res) => {
  const names = Object.keys(LISTS) as ListName[];
  const lists = await Promise.all(names.map(async name => [name, await listOf(req, name)] as const));
  res.render('applications/index', Object.fromEntries(lists));
};

/** One page of a list: those that wait oldest first, those decided newest first. */
async function listOf(req: Request, name: ListName) {
  const at = new Date();
  const filter = LISTS[name](at);
  const count = await Application.countDocuments(filter);
  const keeps = Object.keys(LISTS);
  const { from, pages } = pageNamed(req, { name, keeps, size: PAGE_SIZE, count, path: paths.applications });
  const found = await Application.find(filter)
    .sort({ 'received.at': name === 'decided' ? -1 : 1 })
    .skip(from.skip)
    .limit(from.limit)
    .lean();
  const others = name === 'decided' ? [] : await sharing(found, at);
  return {
    count,
    pages,
    rows: found.map(one => ({ ...withAddress(one), rivals: rivalsAmong(one, others) })),
  };
}

/** The applications still shown that name a number of any of these. */
const sharing = (found: readonly Keyed[], at: Date): Promise<Keyed[]> =>
  Application.find(
    {
      ...{ ...open, keys: { $in: found.flatMap(({ keys }) => keys) } },
      $or: [{ 'confirmation.at': { $ne: null } }, { 'received.at': { $gt: shownSince(at) } }],
    },
    { keys: 1 },
  ).lean<Keyed[]>();

/** One that nobody confirmed is shown this long; whoever meant it has applied again by then. */
const UNCONFIRMED_SHOWN_MS = 30 * 86_400_000;

const shownSince = (at: Date): Date => new Date(at.getTime() - UNCONFIRMED_SHOWN_MS);

type Keyed = Pick<Application, 'keys'> & { _id: ApplicationDocument['_id'] };

/** How many others of a list name one of its numbers. */
const rivalsAmong = (one: Keyed, all: readonly Keyed[]): number =>
  all.filter(other => !other._id.equals(one._id) && other.keys.some(key => one.keys.includes(key))).length;

const withAddress = (application: Parameters<typeof queueRow>[0]) => ({
  ...queueRow(application),
  href: paths.application(application._id as ApplicationDocument['_id']),
});

const applicationIn = (req: Request): Promise<ApplicationDocument> =>
  found<ApplicationDocument>(Application.findById(idParam(req)));

export const showApplication: RequestHandler = async (req, res) => {
  await show(req, res, await applicationIn(req));
};

interface DecisionView {
  problems?: Problem[];
  /** The application was changed between reading and deciding. */
  changed?: boolean;
}

async function show(req: Request, res: Response, application: ApplicationDocument, shown: DecisionView = {}) {
  const { problems = [], changed = false } = shown;
  const leadEmail = emailInWords(application.lead.email);
  const [member, names, rivals] = await Promise.all([
    Member.findById(application.member, { slug: 1 }).lean(),
    deciders(application),
    rivalsOf(application),
  ]);
  const id = application._id;
  const isOpen = stateOf(application) === 'unconfirmed' || isDecidable(application);
  res.status(changed ? 409 : problems.length > 0 ? 422 : 200).render('applications/show', {
    form: formView(res, changed || problems.length > 0 ? typedIn(req) : { leadEmail }, {
      problems,
      version: problems.length > 0 ? versionIn(req) : application.version,
    }),
    mayDecide: isDecidable(application) && allowed(applicationPolicy, signedIn(req), application).approve,
    unconfirmed: stateOf(application) === 'unconfirmed' ? confirmationOf(application) : null,
    rivals: isOpen && rivals.length > 0 ? sideBySide([application, ...rivals]) : null,
    lost: application.lost.flatMap(({ keys }) => keys),
    aside: application.lapse?.reason ?? null,
    changed,
    boxes: await boxesOn(req, id),
    done: query(req, 'done'),
    name: application.profile.name,
    state: stateNames[stateOf(application)],
    received: application.received.at,
    rows: applicationRows(application.toObject()),
    identifiers: application.identifiers.map(identifierWords),
    questions: application.questions.map(one => ({
      who: names.get(String(one.by)) ?? 'A coordinator',
      at: one.at,
      text: one.text,
      answer: one.answer ? { at: one.answer.at, text: one.answer.text } : null,
    })),
    decision: decisionOf(application, names),
    memberHref: member ? paths.member(member.slug) : null,
    paths: {
      queue: paths.applications,
      approval: paths.applicationApproval(id),
      question: paths.applicationQuestion(id),
      decline: paths.applicationDecline(id),
      link: paths.applicationLink(id),
      aside: paths.applicationAside(id),
    },
  });
}

const confirmationOf = ({ lead, confirmation }: ApplicationDocument) => ({
  address: emailInWords(lead.email),
  expires: confirmation.expires,
  over: confirmation.expires <= new Date(),
});

async function deciders({ questions, approval, decline }: ApplicationDocument): Promise<Map<string, string>> {
  const ids = [...questions.map(({ by }) => by), approval?.by, decline?.by].filter(id => id !== undefined);
  const people = await Person.find({ _id: { $in: ids } }, { name: 1 }).lean();
  return new Map(people.map(one => [String(one._id), one.name]));
}

function decisionOf({ approval, decline }: ApplicationDocument, names: Map<string, string>) {
  const made = approval ?? decline;
  if (!made) return null;
  const who = names.get(String(made.by)) ?? 'a coordinator';
  return { approved: approval !== null, who, at: made.at, reason: decline?.reason ?? null };
}

interface Decision {
  application: ApplicationDocument;
  by: SignedIn['_id'];
  version: number;
}

export const approveIt: RequestHandler = async (req, res) => {
  const decision = await decisionIn(req, 'approve');
  await decide(req, res, () => approve(decision.application, decision));
};

export const askForMore: RequestHandler = async (req, res) => {
  const decision = await decisionIn(req, 'ask');
  const sent = read(questionForm, req);
  if (!sent.ok) return show(req, res, decision.application, { problems: sent.problems });
  await decide(req, res, () => ask(decision.application, sent.value.question, decision));
};

export const declineIt: RequestHandler = async (req, res) => {
  const decision = await decisionIn(req, 'decline');
  const sent = read(declineForm, req);
  if (!sent.ok) return show(req, res, decision.application, { problems: sent.problems });
  await decide(req, res, () => decline(decision.application, sent.value.reason, decision));
};

export const sendItAgain: RequestHandler = async (req, res) => {
  const { application, by } = await decisionIn(req, 'sendLink');
  const sent = readLink(req, application);
  if (!sent.ok) return show(req, res, application, { problems: sent.problems });
  await decide(req, res, () => sendLink(application, sent.value.leadEmail, { by }));
};

export const setItAside: RequestHandler = async (req, res) => {
  const decision = await decisionIn(req, 'setAside');
  const sent = read(asideForm, req);
  if (!sent.ok) return show(req, res, decision.application, { problems: sent.problems });
  await decide(req, res, () => setAside(decision.application, sent.value.reason, decision));
};

/** What is to be decided on, by whom, and at which version they read it. */
async function decisionIn(req: Request, act: keyof typeof applicationPolicy): Promise<Decision> {
  const application = await applicationIn(req);
  allow(applicationPolicy, act, signedIn(req), application);
  return { application, by: signedIn(req)._id, version: versionIn(req) };
}

async function decide(req: Request, res: Response, verb: () => Promise<ApplicationDocument>): Promise<void> {
  try {
    const { _id } = await verb();
    await boxSent(req, _id);
    res.redirect(303, `${paths.application(_id)}?done=1`);
  } catch (failure) {
    if (!(failure instanceof Stale)) throw failure;
    await show(req, res, failure.current as ApplicationDocument, { changed: true });
  }
}

export const about = (act: keyof typeof applicationPolicy) => async (req: Request) =>
  (await decisionIn(req, act)).application._id;
