import { Types } from 'mongoose';
import { act, begin } from '../acts/act.ts';
import type { By, ChangeBy } from '../acts/by.ts';
import { note } from '../acts/entry.ts';
import { NotNow } from '../errors.ts';
import { atFreeSlug } from '../members/slug.ts';
import {
  Assembly,
  type AssemblyDetails,
  type AssemblyInvitation,
  type AssemblyPaper,
  type Attendance,
  type StoredAssembly,
} from './assembly.ts';

/** Adds an assembly, which nobody reads until it is published. A form pressed twice adds one. */
export const addAssembly = (details: AssemblyDetails, { by, at, once }: By & { once: string }) =>
  atFreeSlug(details.name, 'assembly', slug => {
    const one = new Assembly({ slug, details, added: { by, at }, once });
    const entry = noted(one._id, { by, at }, 'assembly', { after: details });
    return begin(Assembly, one.toObject(), [entry]);
  });

/** Each throws Stale where somebody changed the assembly since it was read. */
export const changeDetails = (one: StoredAssembly, details: AssemblyDetails, change: ChangeBy) =>
  changed(one, { details }, change, 'assembly change', { before: one.details, after: details });

export const setAgenda = (one: StoredAssembly, agenda: string[], change: ChangeBy) =>
  changed(one, { agenda }, change, 'assembly agenda', { before: { agenda: one.agenda }, after: { agenda } });

/** Says who was invited; what was said of whether they came stays with those who still are. */
export function invite(
  one: StoredAssembly,
  wanted: Omit<AssemblyInvitation, 'attendance'>[],
  change: ChangeBy,
) {
  const before = new Map(one.invited.map(({ key, attendance }) => [key, attendance]));
  const invited = wanted.map(each => ({ ...each, attendance: before.get(each.key) ?? ('unsaid' as const) }));
  const told = { name: one.details.name, invited: invited.length };
  return changed(one, { invited }, change, 'assembly invitations', {
    before: { invited: one.invited.length },
    after: told,
  });
}

/** Says who came, all at once, by the keys of the invitations. */
export function setAttendance(one: StoredAssembly, said: ReadonlyMap<string, Attendance>, change: ChangeBy) {
  const invited = one.invited.map(each => ({ ...each, attendance: said.get(each.key) ?? each.attendance }));
  const came = invited.filter(({ attendance }) => attendance === 'came').length;
  return changed(one, { invited }, change, 'assembly attendance', {
    after: { name: one.details.name, came, invited: invited.length },
  });
}

export const addPaper = (one: StoredAssembly, paper: Omit<AssemblyPaper, '_id'>, change: ChangeBy) => {
  const papers = [...one.papers, { _id: new Types.ObjectId(), ...paper }];
  return changed(one, { papers }, change, 'assembly paper', {
    after: { title: paper.title, url: paper.url },
  });
};

export function removePaper(one: StoredAssembly, id: Types.ObjectId, change: ChangeBy) {
  const gone = one.papers.find(({ _id }) => _id.equals(id));
  const papers = one.papers.filter(({ _id }) => !_id.equals(id));
  return changed(one, { papers }, change, 'assembly paper removed', { after: { title: gone?.title ?? '' } });
}

/** Says which assembly this one reports back on; null for none. Throws NotNow for itself, or one that is later. */
export function setAnswers(one: StoredAssembly, earlier: StoredAssembly | null, change: ChangeBy) {
  if (earlier && (earlier._id.equals(one._id) || earlier.details.on >= one.details.on))
    throw new NotNow('Choose an assembly that came before this one.');
  const after = { name: one.details.name, 'reports back on': earlier?.details.name ?? 'none' };
  return changed(one, { answers: earlier?._id ?? null }, change, 'assembly report-back', { after });
}

/** Opens an assembly to the public, or closes it. */
export const publishAssembly = (one: StoredAssembly, isPublic: boolean, { by, at, seen }: ChangeBy) =>
  changed(
    one,
    { published: isPublic ? { by, at } : null },
    { by, at, seen },
    isPublic ? 'assembly publication' : 'assembly publication ended',
    { after: { name: one.details.name } },
  );

/** Cancels an assembly: its page stays and says so. Throws NotNow where it is cancelled already. */
export function cancelAssembly(
  one: StoredAssembly,
  { on, reason }: { on: string; reason: string },
  change: ChangeBy,
) {
  if (one.cancelled) throw new NotNow('This assembly is cancelled already.');
  const cancelled = { by: change.by, at: change.at, on, reason };
  return changed(one, { cancelled }, change, 'assembly cancelled', {
    after: { name: one.details.name, on, reason },
  });
}

async function changed(
  one: StoredAssembly,
  update: object,
  { by, at, seen }: ChangeBy,
  what: string,
  said: { before?: object; after: object },
): Promise<void> {
  const entry = noted(one._id, { by, at }, what, said);
  const done = await act(Assembly, { id: one._id, version: seen, again: true }, { $set: update }, [entry]);
  if (!done) throw new NotNow('This assembly is not there any more.');
}

const noted = (id: Types.ObjectId, { by, at }: By, what: string, said: { before?: object; after: object }) =>
  note({ at, by, what, on: { kind: 'assembly', id }, ...said });
