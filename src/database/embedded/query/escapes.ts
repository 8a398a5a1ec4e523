const SPACES = ' \\t\\n\\v\\f\\r';
const OTHER_SPACES = '\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000\\ufeff';
const BREAKS = '\\n\\v\\f\\r\\x85\\u2028\\u2029';
const BLANKS = '\\t \\u00a0\\u1680\\u2000-\\u200a\\u202f\\u205f\\u3000';

/** What an escaped letter stands for outside a class, where JavaScript has another word for it or none. */
export const ESCAPES: Record<string, string> = {
  A: '^',
  z: '$',
  Z: '(?=\\n?$)',
  N: '[^\\n]',
  R: `(?:\\r\\n|[${BREAKS}])`,
  s: `[${SPACES}]`,
  S: `[^${SPACES}]`,
  h: `[${BLANKS}]`,
  H: `[^${BLANKS}]`,
  v: `[${BREAKS}]`,
  V: `[^${BREAKS}]`,
  a: '\\x07',
  e: '\\x1b',
};

/** The same inside a class. */
export const CLASS_ESCAPES: Record<string, string> = {
  s: SPACES,
  S: `\\S${OTHER_SPACES}`,
  h: BLANKS,
  v: BREAKS,
  a: '\\x07',
  e: '\\x1b',
};

/** The classes with names. */
export const POSIX: Record<string, string> = {
  alpha: 'A-Za-z',
  digit: '0-9',
  alnum: 'A-Za-z0-9',
  upper: 'A-Z',
  lower: 'a-z',
  space: SPACES,
  blank: ' \\t',
  punct: '!-\\/:-@\\[-`\\{-~',
  xdigit: '0-9A-Fa-f',
  word: '\\w',
  cntrl: '\\x00-\\x1f\\x7f',
  print: ' -~',
  graph: '!-~',
};
