import type { WordsQuestion } from './questions.ts';

/** Words that addresses of an office, a team or a task begin with, in whole or in part. */
const ROLES =
  'account admin anchor apprentice bid board business buy care career chair clerk commercial comms communit ' +
  'contact contract council customer desk director engage enquir estate event facilit finance general health hello ' +
  'help hire hiring hr info invoice job lead local mail manager market member office order partner people planning ' +
  'press procure programme project public purchas quer reception recruit sales secretar service social sourc staff ' +
  'strateg suppl support sustain team tender trade trust value vendor volunteer work';
const roles = ROLES.split(' ');

const isRole = (part: string): boolean => roles.some(role => part.startsWith(role));

/** Whether an address looks like one person's own: "jo.smith@", "j_smith2@"; one of a role does not. */
export function looksOwn(address: string): boolean {
  const parts = address.slice(0, address.lastIndexOf('@')).split(/[._-]/);
  return parts.length > 1 && parts.every(part => /^[a-z']+\d{0,3}$/.test(part)) && !parts.some(isRole);
}

/** What is asked of addresses that everyone is to read. */
export const ownAddressesIn = (addresses: readonly string[]): WordsQuestion[] =>
  addresses.filter(looksOwn).map(phrase => ({ phrase, why: 'own-address' }));
