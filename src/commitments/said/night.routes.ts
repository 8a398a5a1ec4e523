import type { Request, RequestHandler } from 'express';
import { Assembly, type StoredAssembly } from '../../assemblies/assembly.ts';
import { whenText, whereText } from '../../assemblies/assembly.words.ts';
import { keptForm } from '../../drafts/kept-form.ts';
import { NotNow } from '../../errors.ts';
import { WORDS_SEEN } from '../../free-words/confirmed.ts';
import { tickText } from '../../free-words/questions.words.ts';
import { Member } from '../../members/member.ts';
import { dayOf } from '../../network/day.ts';
import { paths } from '../../paths.ts';
import { signedIn } from '../../people/signed-in.ts';
import { allow } from '../../web/allow.ts';
import { read, typedIn } from '../../web/forms/form.ts';
import { languageItems } from '../../web/forms/language.ts';
import { found, idParam, query } from '../../web/request.ts';
import { takingDownPolicy } from '../commitment.policy.ts';
import { keysOf, openIssues, orNone } from '../terms/choices.ts';
import { eveningOf } from './evening.ts';
import { askedOfSaid, BLANK_SAID, type FirstSaid, firstSaidForm, NO_ISSUE } from './said.form.ts';
import { takeDown } from './taking-down.ts';

type FormOptions = { value: string; text: string }[];

interface Room {
  assembly: StoredAssembly;
  members: FormOptions;
  issues: FormOptions;
}

async function assemblyOf(req: Request): Promise<StoredAssembly> {
  allow(takingDownPolicy, 'takeDown', signedIn(req), null);
  return found(Assembly.findById(idParam(req), { pending: 0 }).lean<StoredAssembly>());
}

async function roomOf(req: Request): Promise<Room> {
  const assembly = await assemblyOf(req);
  if (assembly.cancelled) throw new NotNow('This assembly was cancelled. Nothing was promised there.');
  const members = await Member.find({ left: null }, { approved: 1 }).sort({ 'approved.name': 1 }).lean();
  return {
    assembly,
    members: members.map(({ _id, approved }) => ({ value: String(_id), text: approved.name })),
    issues: await openIssues(),
  };
}

const schemaOf = ({ members, issues }: Room) =>
  firstSaidForm(keysOf(members), keysOf(issues), dayOf(new Date()));

type Sending = Parameters<typeof takeDown>[3];

async function save({ assembly }: Room, { member: id, said }: FirstSaid, sending: Sending) {
  const member = await found(Member.findById(id, { slug: 1, left: 1 }).lean());
  return takeDown(assembly, member, said, sending);
}

/** A coordinator takes promises down as they are said, one after the other, on one page. */
export const takingDown = keptForm<Room, FirstSaid>({
  view: 'commitments/said/taking-down',
  part: 'commitment',
  thing: roomOf,
  on: ({ assembly }) => assembly._id,
  version: () => 0,
  at: ({ assembly }) => paths.assemblyCommitment(assembly._id),
  saved: () => ({ ...BLANK_SAID, member: '' }),
  schema: schemaOf,
  ticks: ['consent'],
  asked: ({ said }) => askedOfSaid(said),
  shown: async ({ assembly, members, issues }, _typed, req) => ({
    ...(await eveningShown(assembly)),
    members: [{ value: '', text: 'Choose the member' }, ...members],
    issues: orNone(issues, NO_ISSUE),
    languages: languageItems,
    who: String(signedIn(req)._id),
    saved: KEY.test(query(req, 'saved')),
    ...{ back: paths.assemblyEdit(assembly._id), signIn: paths.signIn },
    ...{ send: paths.assemblyCommitments(assembly._id), sheet: paths.assemblySheet(assembly._id) },
  }),
  refusedAt: 'member',
  save: async (room, given, sending) => {
    const { once } = await save(room, given, sending);
    return `${paths.assemblyCommitment(room.assembly._id)}?saved=${once}`;
  },
});

/** What stands below the form, the newest first. */
async function eveningShown(assembly: StoredAssembly) {
  const evening = await eveningOf(assembly);
  return { name: assembly.details.name, evening: evening.toReversed(), count: evening.length };
}

/** A key that a page made itself. */
const KEY = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * What a page kept until it had a connection. It is answered by the key that the page made, which is there once: whoever
 * sends it again, having lost the answer, finds it saved. What is refused is told in sentences, and the page shows it.
 */
export const send: RequestHandler = async (req, res) => {
  const room = await roomOf(req);
  const { once: key, heard } = typedIn(req);
  const refuse = (problems: string[]) => res.status(422).json({ key, problems });
  if (typeof key !== 'string' || !KEY.test(key)) return refuse(['It came without its key. Reload the page.']);
  const sent = read(schemaOf(room), req);
  if (!sent.ok) return refuse(sent.problems.map(({ message }) => message));
  const asked = askedOfSaid(sent.value.said);
  if (asked.length > 0 && sent.typed[WORDS_SEEN] !== 'yes') return refuse([tickText(asked)]);
  const sending = { by: signedIn(req)._id, at: new Date(), once: key, heard: instantOf(heard) };
  try {
    await save(room, sent.value, sending);
    return res.status(201).json({ key });
  } catch (failure) {
    if (failure instanceof NotNow) return refuse([failure.message]);
    throw failure;
  }
};

/** The moment that a device names; null for what is none. */
function instantOf(text: unknown): Date | null {
  const at = typeof text === 'string' ? new Date(text) : null;
  return at && !Number.isNaN(at.getTime()) ? at : null;
}

/** The evening's promises on paper, before people go home. */
export const showSheet: RequestHandler = async (req, res) => {
  const assembly = await assemblyOf(req);
  const evening = await eveningOf(assembly);
  res.render('commitments/said/sheet', {
    name: assembly.details.name,
    when: whenText(assembly.details),
    where: whereText(assembly.details),
    ...{ evening, count: evening.length },
    at: new Date(),
    back: paths.assemblyCommitment(assembly._id),
  });
};
