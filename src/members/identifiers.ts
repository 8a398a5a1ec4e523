import type { Identifier } from './member.ts';

interface Scheme {
  key: string;
  /** What the applicant knows it as. */
  name: string;
  /** The shape of the normal form. */
  shape: RegExp;
  /** What a wrong one is answered with. */
  advice: string;
  /** From letters and digits in capitals to the normal form, where these differ. */
  normal?: (id: string) => string;
}

/** The registers an organisation may be listed in, after org-id.guide; where each keeps its own shape. */
export const schemes: readonly Scheme[] = [
  {
    key: 'GB-COH',
    name: 'Companies House',
    shape: /^(\d{8}|[A-Z]{2}\d{6}|R0\d{6}|(IP|SP|NP|RS)[0-9]{5}R)$/,
    advice: 'A company number has 8 digits, or 2 letters and 6 digits, like 01234567 or SC123456',
    normal: id => (/^\d{5,8}$/.test(id) ? id.padStart(8, '0') : id),
  },
  {
    key: 'GB-CHC',
    name: 'Charity Commission',
    shape: /^[1-9]\d{5,6}$/,
    advice: 'A charity number has 6 or 7 digits, like 1234567',
  },
  {
    key: 'GB-NHS',
    name: 'NHS organisation code (ODS)',
    shape: /^(?=.*[A-Z])[A-Z0-9]{3,8}$/,
    advice: 'An NHS organisation code has 3 to 8 letters and digits, like RX1',
  },
  {
    key: 'GB-LAE',
    name: 'English council',
    shape: /^[A-Z]{3}$/,
    advice: 'A council code has 3 letters, like SWK',
  },
  {
    key: 'GB-UKPRN',
    name: 'University or college (UKPRN)',
    shape: /^1\d{7}$/,
    advice: 'A UKPRN has 8 digits and begins with 1, like 10001234',
  },
  {
    key: 'GB-SHPE',
    name: 'Social housing provider',
    shape: /^([A-Z]{1,2}\d{4}|\d{4}|\d{2}[A-Z]{2})$/,
    advice: 'A registered provider number looks like L1234, LH1234 or 1234',
  },
];

const schemeOf = (key: string): Scheme | undefined => schemes.find(one => one.key === key);

/**
 * The one form in which an identifier is stored and compared: capitals without spaces, dots, slashes or
 * hyphens, without the scheme typed before it, a company number filled up with noughts.
 */
export function normalIdentifier(scheme: string, typed: string): string {
  const known = schemeOf(scheme);
  const bare = typed.normalize('NFKC').toUpperCase().trim();
  const own = (known ? withoutScheme(bare, known.key) : bare).replace(/[\s./\-‐-–]/g, '');
  return known?.normal?.(own) ?? own;
}

/** "GB-COH-01234567" without its register; what only begins with the same letters stays whole. */
function withoutScheme(typed: string, scheme: string): string {
  const rest = typed.startsWith(scheme) ? typed.slice(scheme.length) : '';
  return /^[\s:/-]/.test(rest) ? rest.replace(/^[\s:/-]+/, '') : typed;
}

/** What is wrong with an identifier in its normal form, as a sentence; null when nothing is. */
export function identifierProblem({ scheme, id }: Identifier): string | null {
  const known = schemeOf(scheme);
  if (!known) return 'Choose the register this number is from';
  return known.shape.test(id) ? null : known.advice;
}

/** The key under which one legal body can be in the network once: "GB-COH 01234567". */
export const identifierKey = ({ scheme, id }: Identifier): string => `${scheme} ${id}`;

/** As people write it: "GB-COH-01234567", with the register's name. */
export const identifierWords = ({ scheme, id }: Identifier) => ({
  text: `${scheme}-${id}`,
  register: schemeOf(scheme)?.name ?? scheme,
});
