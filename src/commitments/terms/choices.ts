import { Assembly, type StoredAssembly } from '../../assemblies/assembly.ts';
import { whenText } from '../../assemblies/assembly.words.ts';
import { publicIssues } from '../../listening/public-issues.ts';
import { Partner } from '../../partners/partner.ts';
import type { Terms } from '../commitment.ts';
import { NONE } from './terms.form.ts';

/** So many issues are offered, newest first; those that are chosen already come in any case. */
const MOST_ISSUES = 60;

interface Option {
  value: string;
  text: string;
}

/** What a promise can be made to, and in answer to. */
export interface TermsChoices {
  assemblies: Option[];
  partners: Option[];
  issues: Option[];
}

/** What is offered to a lead; what its terms name already is offered also where it is over. */
export async function choicesFor(now: Terms | null): Promise<TermsChoices> {
  const [assemblies, partners, issues] = await Promise.all([
    openAssemblies(now),
    currentPartners(now),
    openIssues(now?.issues.map(String) ?? []),
  ]);
  return { assemblies, partners, issues };
}

async function openAssemblies(now: Terms | null): Promise<Option[]> {
  const wanted = { $or: [{ cancelled: null, published: { $ne: null } }, { _id: now?.assembly ?? null }] };
  const all = await Assembly.find(wanted, { details: 1 }).sort({ 'details.on': -1 }).lean<StoredAssembly[]>();
  return all.map(({ _id, details }) => ({
    value: String(_id),
    text: `${details.name}, ${whenText(details)}`,
  }));
}

async function currentPartners(now: Terms | null): Promise<Option[]> {
  const wanted = { $or: [{ ended: null }, { _id: now?.partner ?? null }] };
  const all = await Partner.find(wanted, { profile: 1 }).sort({ 'profile.name': 1 }).lean();
  return all.map(({ _id, profile }) => ({ value: String(_id), text: profile.name }));
}

/** The newest issues that wait for an answer. */
export async function openIssues(chosen: readonly string[] = []): Promise<Option[]> {
  const { all } = await publicIssues();
  const open = all.filter(({ state }) => state !== 'answered').slice(0, MOST_ISSUES);
  const kept = all.filter(one => chosen.includes(one.id) && !open.includes(one));
  return [...kept, ...open].map(({ id, name }) => ({ value: id, text: name }));
}

export const keysOf = (options: readonly Option[]): string[] => options.map(({ value }) => value);

/** With a first choice that stands for none. */
export const orNone = (options: readonly Option[], text: string): Option[] => [
  { value: NONE, text },
  ...options,
];
