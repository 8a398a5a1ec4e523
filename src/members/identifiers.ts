import { network } from '../network/current.ts';
import type { Register } from '../network/registers.ts';
import { clean } from '../web/forms/clean.ts';
import type { Identifier } from './member.ts';

type ReadIdentifier = { ok: true; id: string } | { ok: false; message: string };

const registerOf = (scheme: string): Register | undefined =>
  network.registers.find(({ key }) => key === scheme);

/** Whether a scheme is one of the registers that this network knows. */
export const isRegister = (scheme: string): boolean => registerOf(scheme) !== undefined;

/**
 * Reads a typed number of a register into the one form in which it is stored and compared. Taken off is what is
 * surely no part of it: the register's name before it, spaces between groups of digits, and what spreadsheets
 * add or drop. Anything else is refused with advice, so that no number becomes another body's.
 */
export function readIdentifier(scheme: string, typed: string): ReadIdentifier {
  const register = registerOf(scheme);
  if (!register) return refused('Choose the register this number is from');
  const whole = withoutSheet(
    clean(typed.normalize('NFKC'))
      .toUpperCase()
      .replace(/[‐‑‒–—−]/g, '-'),
  );
  if (/^\d+(\.\d+)?E\+\d+$/.test(whole)) return refused(`A spreadsheet cut this short. ${register.advice}`);
  const id = padded(ungrouped(withoutLabels(whole, register)), register);
  if (register.shapes.some(shape => fits(shape, id))) return { ok: true, id };
  const strange = /[^A-Z0-9\s]/u.exec(id)?.[0] ?? (/\s/.test(id) ? 'a space' : null);
  if (!strange) return refused(register.advice);
  return refused(
    `Write the number without ${strange === 'a space' ? strange : `“${strange}”`}. ${register.advice}`,
  );
}

const refused = (message: string): ReadIdentifier => ({ ok: false, message });

/** Takes off what spreadsheets put around a number: ="01234567", '01234567, 313069.0. */
const withoutSheet = (typed: string): string =>
  typed
    .replace(/^="([^"]*)"$/, '$1')
    .replace(/^'/, '')
    .replace(/^(\d+)\.0+$/, '$1');

/** "GB-NHS-RX1", "NHS RX1" and "URN123456" without the words before the number. */
function withoutLabels(typed: string, { key, labels }: Register): string {
  const label = [key, ...labels].find(one => typed.startsWith(one) && begins(typed.slice(one.length)));
  return label === undefined ? typed : typed.slice(label.length).replace(/^[\s:.#/-]+/, '');
}

/** Whether a number begins here rather than a word goes on. */
const begins = (rest: string): boolean => /^([\s:.#/-]+[A-Z0-9]|\d)/.test(rest);

/**
 * Without the spaces between groups of digits, or of signs set singly, and those between letters and digits.
 * Groups are alike but the first, which may be shorter: "1 234 567", not "313069 2".
 */
function ungrouped(typed: string): string {
  const parts = /^([A-Z]*)([\d ,]*)([A-Z]*)$/.exec(typed.replace(/(?<=[A-Z]) (?=\d)|(?<=\d) (?=[A-Z])/g, ''));
  if (/^[A-Z0-9]( [A-Z0-9])+$/.test(typed)) return typed.replaceAll(' ', '');
  if (!parts) return typed;
  const [, before = '', digits = '', after = ''] = parts;
  return isGrouped(digits) ? before + digits.replace(/[ ,]/g, '') + after : typed;
}

function isGrouped(digits: string): boolean {
  const [first = '', ...rest] = digits.trim().split(/[ ,]/);
  const size = rest[0]?.length ?? 0;
  return rest.length === 0 || (size > 2 && first.length <= size && rest.every(each => each.length === size));
}

function padded(id: string, { pad }: Register): string {
  return pad && /^\d+$/.test(id) && id.length >= pad.from ? id.padStart(pad.to, '0') : id;
}

/** Whether a number has a register's shape, sign by sign. */
const fits = (shape: string, id: string): boolean =>
  shape.length === id.length && [...shape].every((sign, i) => fitsSign(sign, id[i] ?? ''));

function fitsSign(sign: string, one: string): boolean {
  const [digit, letter] = [one >= '0' && one <= '9', one >= 'A' && one <= 'Z'];
  if (sign === 'd') return digit;
  if (sign === 'l') return letter;
  return sign === 'x' ? digit || letter : sign === one;
}

/** What is wrong with an identifier as it is kept, as a sentence; null when nothing is. */
export function identifierProblem({ scheme, id }: Identifier): string | null {
  const read = readIdentifier(scheme, id);
  if (!read.ok) return read.message;
  return read.id === id ? null : `Write it as ${read.id}`;
}

/** The key under which one legal body can be in the network once: "GB-COH 01234567". */
export const identifierKey = ({ scheme, id }: Identifier): string => `${scheme} ${id}`;

/** As people write it: "GB-COH-01234567", with the register's name. */
export const identifierWords = ({ scheme, id }: Identifier) => ({
  text: `${scheme}-${id}`,
  register: registerOf(scheme)?.name ?? scheme,
});
