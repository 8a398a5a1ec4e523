const HERE = 'http://here.invalid';
/** Browsers leave these out of an address before they read it. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to refuse
const UNSEEN = /[\u0000-\u0020\u007f\\]/;

/**
 * An address of this service, from something sent: its path and query, or `otherwise` where it would lead
 * to another site. Every redirect that uses what was sent goes through here.
 */
export function localPath(sent: string, otherwise: string): string {
  if (!sent.startsWith('/') || UNSEEN.test(sent) || !URL.canParse(sent, HERE)) return otherwise;
  const { origin, pathname, search } = new URL(sent, HERE);
  return origin === HERE && !pathname.startsWith('//') ? `${pathname}${search}` : otherwise;
}
