import type { Request, RequestHandler } from 'express';
import { paths } from '../paths.ts';
import { signedIn } from '../people/signed-in.ts';
import { allow } from '../web/allow.ts';
import { formView, versionIn } from '../web/forms/form.ts';
import { listed } from '../web/paging.ts';
import { idParam, query } from '../web/request.ts';
import { publishAssembly, removePaper } from './assemblies.ts';
import { assemblyPolicy } from './assembly.policy.ts';
import { Assembly, type StoredAssembly } from './assembly.ts';
import { whenText, whereText } from './assembly.words.ts';
import { assemblyFor } from './load-assembly.ts';

const PAGE_SIZE = 50;

export const showList: RequestHandler = async (req, res) => {
  allow(assemblyPolicy, 'read', signedIn(req), null);
  const { rows, count, pages } = await listed(
    req,
    { size: PAGE_SIZE, path: paths.assemblyDesk },
    {
      find: ({ skip, limit }) =>
        Assembly.find({}, { details: 1, published: 1, cancelled: 1 })
          .sort({ 'details.on': -1 })
          .skip(skip)
          .limit(limit)
          .lean<StoredAssembly[]>(),
      count: Assembly.countDocuments(),
    },
  );
  res.render('assemblies/list', {
    rows: rows.map(rowOf),
    ...{ count, pages, add: paths.newAssembly, public: paths.assemblies },
  });
};

const rowOf = ({ _id, details, published, cancelled }: StoredAssembly) => ({
  name: details.name,
  when: whenText(details),
  href: paths.assemblyEdit(_id),
  stands: cancelled ? 'Cancelled' : published ? 'Public' : 'Not published',
});

export const showOne: RequestHandler = async (req, res) => {
  const one = await assemblyFor(req, 'read');
  const answers =
    one.answers && (await Assembly.findById(one.answers, { details: 1 }).lean<StoredAssembly>());
  res.render('assemblies/edit', {
    form: formView(res, {}, { version: one.version }),
    ...overview(one),
    answers: answers?.details.name ?? null,
    saved: query(req, 'saved') === 'yes',
    back: paths.assemblyDesk,
  });
};

function overview(one: StoredAssembly) {
  const { _id, slug, details, agenda, invited, papers, published, cancelled } = one;
  return {
    name: details.name,
    when: whenText(details),
    where: whereText(details),
    cancelled,
    agenda: agenda.length,
    invited: invited.length,
    open: invited.filter(({ attendance }) => attendance === 'unsaid').length,
    papers: papers.map(paper => ({ title: paper.title, end: paths.assemblyPaperEnd(_id, paper._id) })),
    page: published ? paths.assembly(slug) : null,
    packs: published ? { a4: paths.assemblyPack(slug), large: paths.assemblyLargePack(slug) } : null,
    to: {
      commitment: paths.assemblyCommitment(_id),
      details: paths.assemblyDetails(_id),
      agenda: paths.assemblyAgenda(_id),
      invitations: paths.assemblyInvitations(_id),
      attendance: paths.assemblyAttendance(_id),
      papers: paths.assemblyPapers(_id),
      cancellation: paths.assemblyCancellation(_id),
      answer: paths.assemblyAnswer(_id),
      publication: published ? paths.assemblyPublicationEnd(_id) : paths.assemblyPublication(_id),
    },
  };
}

type Verb = (one: StoredAssembly, change: ReturnType<typeof changeIn>, req: Request) => Promise<void>;

const changeIn = (req: Request) => ({ by: signedIn(req)._id, at: new Date(), seen: versionIn(req) });

/** An act of one button on an assembly. */
const pressed =
  (act: 'change' | 'publish', verb: Verb): RequestHandler =>
  async (req, res) => {
    const one = await assemblyFor(req, act);
    await verb(one, changeIn(req), req);
    res.redirect(303, `${paths.assemblyEdit(one._id)}?saved=yes`);
  };

export const publish = pressed('publish', (one, change) => publishAssembly(one, true, change));
export const close = pressed('publish', (one, change) => publishAssembly(one, false, change));
export const endPaper = pressed('change', (one, change, req) =>
  removePaper(one, idParam(req, 'paper'), change),
);
