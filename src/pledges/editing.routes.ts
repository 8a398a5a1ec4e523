import type { Request, RequestHandler, Response } from 'express';
import { Stale } from '../errors.ts';
import { dayOf } from '../network/day.ts';
import { paths } from '../paths.ts';
import { me } from '../people/me.ts';
import { clean } from '../web/clean.ts';
import { form, page, type Route } from '../web/door.ts';
import { formView, type Problem, type Typed, typedIn, versionIn } from '../web/form.ts';
import { sideBySide } from './content.words.ts';
import { type Editing, edit, restatement, revision, withdrawal } from './editing.ts';
import { current, ifStale, pledgeFor } from './finding.ts';
import { kindOf, kindView } from './kind.ts';
import { latestContent, type StoredPledge } from './pledge.ts';

interface Given {
  typed: Typed;
  problems?: Problem[];
  conflict?: ReturnType<typeof sideBySide>;
}

const show =
  (editing: Editing): RequestHandler =>
  async (req, res) => {
    const pledge = await pledgeFor(req, 'record');
    render(res, editing, pledge, { typed: editing.typed(pledge) });
  };

const save =
  (editing: Editing): RequestHandler =>
  async (req, res) => {
    const pledge = await pledgeFor(req, 'record');
    const typed = typedIn(req);
    const sent = editing.read(pledge, typed);
    if (!sent.ok) return render(res, editing, pledge, { typed, problems: sent.problems });
    const saved = await sent.save(changeIn(req)).catch(ifStale);
    if (!(saved instanceof Stale)) return res.redirect(303, `${paths.pledgeDesk(pledge._id)}?sent=1`);
    const now = current(saved);
    render(res, editing, now, { typed, conflict: sideBySide(latestContent(now), sent.content) });
  };

const changeIn = (req: Request) => ({
  by: me(req)._id,
  at: new Date(),
  seen: versionIn(req),
  answer: clean(String(typedIn(req).answer ?? '').slice(0, 5_000)),
});

function render(
  res: Response,
  editing: Editing,
  pledge: StoredPledge,
  { typed, problems = [], conflict = [] }: Given,
): void {
  const content = latestContent(pledge);
  const question = pledge.waiting?.question && !pledge.waiting.answer ? pledge.waiting.question : null;
  // A refused form keeps the edition it was loaded at; one that met a conflict goes on from the newest.
  const version = problems.length > 0 ? Number(typed.version) || 0 : pledge.edition;
  res.status(conflict.length > 0 ? 409 : problems.length > 0 ? 422 : 200).render(editing.view, {
    form: formView(res, typed, { version, problems }),
    kind: kindView(kindOf(pledge.type, content), content.steps.length, dayOf(new Date())),
    promise: content.promise,
    accepted: pledge.approved !== null,
    question: question && { text: question.text, at: question.at },
    conflict,
    first: editing.first(pledge),
    action: editing.action(pledge),
    back: paths.pledgeDesk(pledge._id),
  });
}

const pages = (editing: Editing, shown: string, sent: string): Route[] => [
  page('signed-in', `/desk/pledges/:id/${shown}`, show(editing)),
  form('signed-in', `/desk/pledges/:id/${sent}`, save(editing)),
];

export const editingRoutes: Route[] = [
  ...pages(edit, 'edit', 'changes'),
  ...pages(revision, 'revisions/new', 'revisions'),
  ...pages(restatement, 'restatements/new', 'restatements'),
  ...pages(withdrawal, 'withdrawal/new', 'withdrawal'),
];
