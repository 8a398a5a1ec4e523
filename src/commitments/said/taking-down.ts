import { Types } from 'mongoose';
import { act, begin } from '../../acts/act.ts';
import type { By, ChangeBy } from '../../acts/by.ts';
import { pending } from '../../acts/consequences.ts';
import { onConsequence } from '../../acts/relay.ts';
import type { StoredAssembly } from '../../assemblies/assembly.ts';
import { NotNow } from '../../errors.ts';
import { atFreeSlug } from '../../members/slug.ts';
import { dayOf } from '../../network/day.ts';
import { recordPledge } from '../../pledges/changes.ts';
import type { Content, PledgeType } from '../../pledges/content.ts';
import { IN_ENGLISH } from '../../web/spoken.ts';
import { leadLetters } from '../commitment.letters.ts';
import { changed, noted } from '../commitment.record.ts';
import { Commitment, type Said, type StoredCommitment } from '../commitment.ts';
import { nameOf, reportsOn } from '../terms/promising.ts';

/** What is taken down: who said what, by when it is to be so, and which issue it answers. */
export interface TakenDown extends Pick<Said, 'words' | 'role' | 'name'> {
  /** The tag of their language; English where nobody said. */
  lang?: string;
  due: string;
  issue: Types.ObjectId | null;
}

/** Who takes it down, and when; `heard` where a page kept it until its connection was back, and only then sent it. */
interface TakingDown extends By {
  once: string;
  heard?: Date | null;
}

interface Speaker {
  _id: Types.ObjectId;
  slug: string;
  left: unknown;
}

/**
 * Takes down a promise as it is said at an assembly; `once` is the form's or the page's own key, so that what is
 * sent again is there once. Throws NotNow where the assembly was cancelled or has not begun, or the member left.
 */
export async function takeDown(
  assembly: StoredAssembly,
  member: Speaker,
  { due, issue, ...words }: TakenDown,
  { by, at, once, heard = null }: TakingDown,
) {
  refuseWhere(assembly, member, dayOf(at));
  const on = dayHeard(assembly, heard ?? at, at);
  const terms = {
    assembly: assembly._id,
    partner: soleHost(assembly),
    issues: issue ? [issue] : [],
    dates: [due],
  };
  const said = { ...IN_ENGLISH, ...words, on, by, at };
  return atFreeSlug(nameOf(member, on), 'commitment', slug => {
    const reports = reportsOn(terms.dates);
    const one = new Commitment({ slug, once, member: member._id, said, terms, reports });
    const entry = noted(one, { by, at }, 'commitment taken down', { after: toldOf({ ...words, due }) });
    return begin(Commitment, one.toObject(), [entry]);
  });
}

function refuseWhere({ cancelled, details }: StoredAssembly, { left }: Speaker, today: string): void {
  if (cancelled) throw new NotNow('This assembly was cancelled. Nothing was promised there.');
  if (details.on > today)
    throw new NotNow('This assembly is still to come. Promises are taken down when they are said.');
  if (left) throw new NotNow('This member has left the network.');
}

/** A device's clock may be wrong: nothing was said before the assembly, and nothing after it was sent. */
const dayHeard = ({ details }: StoredAssembly, heard: Date, at: Date): string =>
  [details.on, dayOf(heard), dayOf(at)].sort()[1] ?? dayOf(at);

/** Where one community partner hosts the assembly, it speaks for the community until somebody else is named. */
const soleHost = ({ details: { hosts } }: StoredAssembly): Types.ObjectId | null =>
  hosts.length === 1 ? (hosts[0] ?? null) : null;

/** What the record says: never who spoke by name. */
const toldOf = ({ words, role, name, due }: Omit<TakenDown, 'issue' | 'lang'>) => ({
  ...{ words, role, due },
  'named with consent': name ? 'yes' : 'no',
});

const NOBODY_READS_IT = { published: null, takenBack: null };
const TOO_LATE = 'Everyone reads it by now, or it was taken back. What was said stands.';

/** Corrects what was taken down, until everyone reads it. */
export function correctSaid(one: StoredCommitment, { due, issue, ...words }: TakenDown, change: ChangeBy) {
  const before = saidIn(one);
  return changed(one, change, {
    update: {
      $set: {
        said: { ...before, ...words, beside: words.words === before.words ? before.beside : null },
        'terms.issues': issue ? [issue] : [],
        'terms.dates': [due],
        reports: reportsOn([due]),
      },
    },
    where: NOBODY_READS_IT,
    pending: [
      noted(one, change, 'commitment correction', {
        before: toldOf({ ...before, due: one.terms?.dates[0] ?? '' }),
        after: toldOf({ ...words, due }),
      }),
    ],
    otherwise: TOO_LATE,
  });
}

/** Takes back what was taken down, until everyone reads it. */
export const takeBack = (one: StoredCommitment, { by, at, seen }: ChangeBy) =>
  changed(
    one,
    { seen },
    {
      update: { $set: { takenBack: { by, at } } },
      where: NOBODY_READS_IT,
      pending: [noted(one, { by, at }, 'commitment taken back', { after: { words: saidIn(one).words } })],
      otherwise: TOO_LATE,
    },
  );

/** Takes the name of who spoke off, who no longer agrees to be named: at once, on every page. */
export const withdrawName = (one: StoredCommitment, change: ChangeBy) =>
  changed(one, change, {
    update: { $set: { 'said.name': '' } },
    where: { said: { $ne: null } },
    pending: [noted(one, change, 'consent withdrawn', { after: { 'named with consent': 'no' } })],
    otherwise: 'Nobody is named here.',
  });

function saidIn({ said }: StoredCommitment): Said {
  if (!said) throw new NotNow('Nothing was said at an assembly here.');
  return said;
}

/** Opens to everyone what came in on earlier days, so that a morning is left to put it right; leads are asked to confirm it. */
export async function openSaid(at: Date): Promise<void> {
  const today = dayOf(at);
  const closed = await Commitment.find({ ...NOBODY_READS_IT, said: { $ne: null } }).lean<
    StoredCommitment[]
  >();
  for (const one of closed.filter(({ said }) => said !== null && dayOf(said.at) < today))
    await act(Commitment, { id: one._id, where: NOBODY_READS_IT }, { $set: { published: { at } } }, [
      noted(one, { by: null, at }, 'commitment publication', { after: { said: one.said?.on ?? '' } }),
      ...(await leadLetters(one, 'said', at)),
    ]);
}

/** How a lead stands by what was said: a pledge that is there, or a new one in its words. */
export type Confirmation =
  | { pledge: Types.ObjectId }
  | { words: string; detail: string; type: Extract<PledgeType, 'milestone' | 'activity'>; theme: string };

/** The member's lead confirms what was said, or words it anew; both wordings stand. A new pledge waits for a coordinator. */
export async function confirmSaid(
  one: StoredCommitment,
  given: Confirmation,
  change: ChangeBy,
): Promise<void> {
  const { by, at } = change;
  const said = saidIn(one);
  const pledge = 'pledge' in given ? given.pledge : new Types.ObjectId();
  const words = 'pledge' in given || given.words === said.words ? '' : given.words;
  const confirmed = { by, at, on: dayOf(at), words };
  await changed(one, change, {
    update: { $set: { pledge, confirmed } },
    where: { confirmed: null, published: { $ne: null }, takenBack: null },
    pending: [
      noted(one, change, 'commitment confirmation', {
        before: { words: said.words },
        after: { words, pledge },
      }),
      ...('pledge' in given
        ? []
        : [pending('promised pledge', { _id: pledge, member: one.member, by, at, ...pledgeOf(one, given) })]),
    ],
    otherwise: 'It can be confirmed once everyone reads it, and once only.',
  });
}

function pledgeOf({ terms }: StoredCommitment, given: Exclude<Confirmation, { pledge: Types.ObjectId }>) {
  const { words: promise, detail, type, theme } = given;
  const due = type === 'milestone' ? (terms?.dates[0] ?? '') : '';
  const steps = type === 'milestone' ? [{ key: 's1', text: promise, due }] : [];
  const content: Content = {
    ...{ theme, promise, detail, promisedTo: '', aim: { target: null, due } },
    ...{ measure: null, steps, maturity: null },
  };
  return { type, content };
}

declare module '../../acts/consequences.ts' {
  interface Consequences {
    'promised pledge': {
      _id: Types.ObjectId;
      member: Types.ObjectId;
      type: PledgeType;
      content: Content;
    } & By;
  }
}

onConsequence('promised pledge', async ({ _id, data }) => {
  await recordPledge({ ...data, once: `commitment ${_id}` });
});
