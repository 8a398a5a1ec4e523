import type { Request, RequestHandler, Response } from 'express';
import { boxesOn, boxSent } from '../drafts/boxes.routes.ts';
import { Stale } from '../errors.ts';
import { Unconfirmed, WORDS_SEEN } from '../free-words/confirmed.ts';
import { askedText } from '../free-words/questions.words.ts';
import { memberFor } from '../members/load-member.ts';
import type { MemberDocument } from '../members/member.ts';
import { changeDeclineForm, profileRows } from '../members/profile.form.ts';
import { acceptChange, declineChange } from '../members/profile.ts';
import { paths } from '../paths.ts';
import { Person } from '../people/person.ts';
import { signedIn } from '../people/signed-in.ts';
import { formView, type Problem, read, type Typed, typedIn } from '../web/forms/form.ts';
import { askedOfProfile } from './profile.asked.ts';

export const showChange: RequestHandler = async (req, res) => show(req, res, await memberFor(req, 'accept'));

interface ChangeView {
  problems?: Problem[];
  /** Another change waits than the one that was read. */
  changed?: boolean;
}

async function show(
  req: Request,
  res: Response,
  member: MemberDocument,
  shown: ChangeView = {},
): Promise<void> {
  const { problems = [], changed = false } = shown;
  const { waiting, approved, slug, _id } = member;
  const writer = waiting && (await Person.findById(waiting.by, { name: 1 }).lean());
  const typed: Typed = changed || problems.length > 0 ? { reason: String(typedIn(req).reason ?? '') } : {};
  res.status(changed ? 409 : problems.length > 0 ? 422 : 200).render('members/change', {
    form: formView(res, typed, { problems }),
    changed,
    boxes: await boxesOn(req, _id),
    asked: waiting && askedText(await askedOfProfile(member, new Date()), 'Accept'),
    name: approved.name,
    waiting: waiting
      ? {
          id: String(waiting.id),
          at: waiting.at,
          who: writer?.name ?? 'someone who has left',
          rows: rowsOf(member),
        }
      : null,
    paths: {
      list: paths.memberList,
      acceptance: paths.memberChangeAcceptance(_id),
      decline: paths.memberChangeDecline(_id),
      public: paths.member(slug),
    },
  });
}

const rowsOf = ({ approved, waiting }: MemberDocument) =>
  waiting ? profileRows(approved, waiting.profile).filter(({ differs }) => differs) : [];

export const accept: RequestHandler = async (req, res) => {
  const member = await memberFor(req, 'accept');
  const asked = await askedOfProfile(member, new Date());
  const words = { asked, seen: typedIn(req)[WORDS_SEEN] === 'yes' };
  await judge(req, res, member._id, () =>
    acceptChange(member, { by: signedIn(req)._id, seen: seenIn(req), words }),
  );
};

export const declineIt: RequestHandler = async (req, res) => {
  const member = await memberFor(req, 'decline');
  const sent = read(changeDeclineForm, req);
  if (!sent.ok) return show(req, res, member, { problems: sent.problems });
  await judge(req, res, member._id, () =>
    declineChange(member, sent.value.reason, { by: signedIn(req)._id, seen: seenIn(req) }),
  );
};

const unticked = ({ message }: Unconfirmed): Problem => ({ field: WORDS_SEEN, message });

const seenIn = (req: Request): string => String(typedIn(req).seen ?? '');

async function judge(
  req: Request,
  res: Response,
  member: MemberDocument['_id'],
  verb: () => Promise<unknown>,
): Promise<void> {
  try {
    await verb();
    await boxSent(req, member);
    res.redirect(303, paths.memberList);
  } catch (failure) {
    if (failure instanceof Unconfirmed)
      return show(req, res, await memberFor(req, 'accept'), { problems: [unticked(failure)] });
    if (!(failure instanceof Stale)) throw failure;
    await show(req, res, failure.current as MemberDocument, { changed: true });
  }
}

export const declined = async (req: Request) => (await memberFor(req, 'decline'))._id;
