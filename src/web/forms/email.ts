import { domainToASCII, domainToUnicode } from 'node:url';
import { clean } from './clean.ts';

const LONGEST = 254;
const LONGEST_LOCAL = 64;
/** The signs an address may have before the @, after RFC 5322: letters, digits and these, with single points between. */
const LOCAL = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/i;
const LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;
const LIKE = 'Write an e-mail address like name@example.org';

const parts = (address: string): [string, string] => {
  const at = address.lastIndexOf('@');
  return at < 0 ? [address, ''] : [address.slice(0, at), address.slice(at + 1)];
};

/**
 * The one form in which an address is kept and compared, at every door: cleaned, lower case, a curly apostrophe
 * straight, an international domain as it is sent (xn--).
 */
export function emailKey(typed: string): string {
  const [local, domain] = parts(
    clean(typed)
      .normalize('NFKC')
      .replace(/[’‘ʼ′]/g, "'")
      .toLowerCase(),
  );
  const sent = domainToASCII(domain) || domain;
  return sent ? `${local}@${sent}` : local;
}

/** An address as people read it: an international domain in its own letters. */
export function emailInWords(address: string): string {
  const [local, domain] = parts(address);
  return domain ? `${local}@${domainToUnicode(domain) || domain}` : address;
}

/** What is wrong with a typed address, as a sentence; null when nothing is. */
export function emailProblem(typed: string): string | null {
  const key = emailKey(typed);
  const [local, domain] = parts(key);
  if (domain === '') return `${LIKE}: the part from the @ on is missing`;
  if (/[\s,;]/.test(key)) return 'Write one e-mail address, without spaces';
  if (/[<>"()[\]]/.test(key)) return 'Write only the address, without a name or brackets around it';
  if (/[^\x20-\x7e]/.test(local)) return 'Before the @ only letters without accents can be used';
  if (!LOCAL.test(local) || local.length > LONGEST_LOCAL || key.length > LONGEST) return LIKE;
  return isDomain(domain) ? null : `${LIKE}: what stands after the @ is no domain`;
}

function isDomain(domain: string): boolean {
  const labels = domain.split('.');
  return labels.length > 1 && labels.every(label => LABEL.test(label)) && !/^\d+$/.test(labels.at(-1) ?? '');
}
