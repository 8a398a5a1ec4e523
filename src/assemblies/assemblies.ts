import { begin } from '../acts/act.ts';
import type { By, ChangeBy } from '../acts/by.ts';
import { changesOf } from '../acts/changing.ts';
import { notesOf } from '../acts/entry.ts';
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
import { meetingVerbs } from './meeting.verbs.ts';

const noted = notesOf('assembly');
const changed = changesOf(Assembly, 'assembly');

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

/** Says which assembly this one reports back on; null for none. Throws NotNow for itself, or one that is later. */
export function setAnswers(one: StoredAssembly, earlier: StoredAssembly | null, change: ChangeBy) {
  if (earlier && (earlier._id.equals(one._id) || earlier.details.on >= one.details.on))
    throw new NotNow('Choose an assembly that came before this one.');
  const after = { name: one.details.name, 'reports back on': earlier?.details.name ?? 'none' };
  return changed(one, { answers: earlier?._id ?? null }, change, 'assembly report-back', { after });
}

export const {
  addPaper,
  removePaper,
  publish: publishAssembly,
  cancel: cancelAssembly,
} = meetingVerbs<Omit<AssemblyPaper, '_id'>>('assembly', changed);
