import type { Request, RequestHandler, Response } from 'express';
import { boxesOn, boxSent } from '../drafts/boxes.routes.ts';
import { type Redisplay, renderForm } from '../drafts/redisplay.ts';
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
import { type Problem, read, type Typed, typedIn } from '../web/forms/form.ts';
import { askedOfProfile } from './profile.asked.ts';

export const showChange: RequestHandler = async (req, res) => show(req, res, await memberFor(req, 'accept'));

/** `moved` where another change waits than the one that was read. */
async function show(
  req: Request,
  res: Response,
  member: MemberDocument,
  again: Redisplay = {},
): Promise<void> {
  const shown = {
    ...(await changeView(member, new Date())),
    changed: again.moved ?? false,
    boxes: await boxesOn(req, member._id),
  };
  renderForm(res, 'desk/profile-change', { typed: reasonIn(req), again, shown });
}

/** What was typed, where it is shown again: a page that is opened carries nothing. */
function reasonIn(req: Request): Typed {
  const { reason } = typedIn(req);
  return reason === undefined ? {} : { reason: String(reason) };
}

async function changeView(member: MemberDocument, at: Date) {
  const { waiting, approved, slug, _id } = member;
  const writer = waiting && (await Person.findById(waiting.by, { name: 1 }).lean());
  return {
    asked: waiting && askedText(await askedOfProfile(member, at), 'Accept'),
    name: approved.name,
    waiting: waiting && {
      id: String(waiting.id),
      at: waiting.at,
      who: writer?.name ?? 'someone who has left',
      rows: rowsOf(member),
    },
    paths: {
      list: paths.memberList,
      acceptance: paths.memberChangeAcceptance(_id),
      decline: paths.memberChangeDecline(_id),
      public: paths.member(slug),
    },
  };
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
    await show(req, res, failure.current as MemberDocument, { moved: true });
  }
}

export const declined = async (req: Request) => (await memberFor(req, 'decline'))._id;
