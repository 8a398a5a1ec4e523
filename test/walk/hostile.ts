/** A text that is longer than any page shows and shorter than what is refused unread. */
const LONG = 'x'.repeat(60_000);

/** Names that no page has. To try another, write it here. */
export const names: readonly string[] = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  '$where',
  '$ne',
  'a.b',
  'a\u0000b',
  '\u0000',
  '\ud800',
  'a[b][c]',
  'a[0]',
  'a[99999999]',
  '__proto__[x]',
  'n'.repeat(3_000),
  '',
  ' ',
  '‮',
  '%',
];

/** Values that nobody types by mistake. Each stands in every field of a form once, and in every part of an address. */
export const values: readonly string[] = [
  '__proto__',
  'constructor',
  'toString',
  'a\u0000b',
  '\u0000',
  '\ud800',
  'x\udfffy',
  '(A+)+$',
  '((((',
  '[',
  '\\',
  '.*',
  '+1',
  `${'A'.repeat(60)}!`,
  '{"$ne":null}',
  '$where',
  '%',
  '%E0%A4%A',
  '%00',
  '../../etc/passwd',
  '//evil.example',
  'javascript:alert(1)',
  '<script>alert(1)</script>',
  '{{constructor.constructor("return process")()}}',
  '0123456789abcdef01234567',
  'null',
  'undefined',
  'NaN',
  'Infinity',
  '-1',
  '0',
  '1e400',
  '99999999999999999999999999',
  '2024-99-99',
  '0000-00-00',
  '-271821-04-20',
  '+275760-09-14',
  '31/02/2026',
  '\u202e\u2066\u200b\ufeff\u00ad',
  '\ufdfa'.repeat(200),
  'é'.normalize('NFD').repeat(100),
  '👩‍👩‍👧‍👦'.repeat(50),
  ' \t\r\n\u00a0\u2003',
  '=cmd|"/c calc"!A0',
  'a'.repeat(300),
  LONG,
];

/** A pattern and a text that it never comes to the end of: beside each other in a form's fields, either way round. */
export const pairs: readonly (readonly [string, string])[] = [
  ['(A+)+$', `${'A'.repeat(60)}!`],
  ['(a|a)*b', 'a'.repeat(60)],
  ['^(\\d+)*$', `${'1'.repeat(60)}x`],
  ['.*.*.*=$', '=x'.repeat(2_000)],
];

/** Cookies that are ours by name only. */
export const cookies: readonly string[] = [
  'kept=%E0%A4%A',
  'who=%',
  'who=0123456789abcdef01234567.x',
  'browser=%00.%00',
  'browser=..........',
  '__proto__=1',
  '=; ;;==',
  `kept=${'k'.repeat(3_000)}`,
];

/** Headers that a browser never sends so. */
export const headers: readonly Record<string, string>[] = [
  { referer: 'http://127.0.0.1//evil.example/x' },
  { referer: 'http://[' },
  { referer: 'http://127.0.0.1/members?q=%00&kept=1&kept=2' },
  { 'user-agent': 'é\u00ff'.repeat(300) },
  { 'accept-language': '*;q=,,;=' },
  { accept: '__proto__' },
  { 'accept-encoding': 'gzip;q=0, br;q=x, *' },
  { 'if-none-match': '"'.repeat(500) },
  { 'if-modified-since': 'yesterday' },
  { range: 'bytes=5-1,-,9999999999999999999-' },
  { 'x-forwarded-for': '%00, ::1%lo0, 999.1.1.1' },
  { 'x-forwarded-proto': 'javascript' },
  { 'sec-fetch-dest': 'constructor' },
];
