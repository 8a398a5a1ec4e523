export type Website = { ok: true; value: string } | { ok: false; message: string };

const LIKE = 'Write a web address like https://example.org';
const SCHEME = /^[a-z][a-z0-9+.-]*:\/\//i;
const CLOSING: Record<string, string> = { ')': '(', ']': '[', '}': '{' };

/** Reads a web address that was typed or copied out of a sentence; https:// is added where no scheme was typed. */
export function readWebsite(typed: string): Website {
  const bare = withoutSentence(typed);
  const whole = SCHEME.test(bare) || /^https?:/i.test(bare) ? bare : `https://${bare}`;
  if (/\s/.test(bare)) return refused('Write one web address, without spaces');
  if (!URL.canParse(whole)) return refused(LIKE);
  const { protocol, hostname, username, password } = new URL(whole);
  if (!/^https?:$/.test(protocol)) return refused('Write an address that begins with https:// or http://');
  if (username !== '' || password !== '') return refused(withoutPerson(bare));
  return isHost(hostname) ? { ok: true, value: whole } : refused(LIKE);
}

const refused = (message: string): Website => ({ ok: false, message });

const withoutPerson = (bare: string): string =>
  /^[^/:]+@[^/:]+$/.test(bare)
    ? `This is an e-mail address. ${LIKE}`
    : 'Write the web address without a user name or password in it';

/** A host has a name and an ending, with letters or digits in both. */
const isHost = (host: string): boolean => /^[^.]+(\.[^.]+)+\.?$/.test(host);

/** Takes off what a sentence put around: brackets, quotes, a comma or full stop after it. */
function withoutSentence(typed: string): string {
  let bare = typed.trim().replace(/^[<("'“‘[]+/, '');
  while (endsSentence(bare)) bare = bare.slice(0, -1);
  return bare;
}

/** A closing bracket belongs to an address that opens one, as Wikipedia's do. */
function endsSentence(bare: string): boolean {
  const last = bare.at(-1) ?? '';
  const opening = CLOSING[last];
  return opening === undefined ? /[.,;:!?'"”’>]/.test(last) : !bare.includes(opening);
}

/** A web address as it is read out: without its scheme, "www." and a slash at the end. */
export const websiteName = (address: string): string =>
  address.replace(/^https?:\/\/(www\.)?/, '').replace(/\/$/, '');
