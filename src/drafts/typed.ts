import type { Request } from 'express';
import { type Typed, typedIn } from '../web/forms/form.ts';

/** What a form carries beside what is typed. */
const CARRIED = new Set(['version', 'once', 'act', 'told']);

/** The typed fields of a form, under names that a form of ours can have. */
export const wordsIn = (req: Request): Typed =>
  Object.fromEntries(
    Object.entries(typedIn(req)).filter(([name]) => /^[a-z][\w-]*$/i.test(name) && !CARRIED.has(name)),
  );

/** With boxes that are not ticked as such, where a browser sends nothing. */
export const withUnticked = (typed: Typed, ticks: readonly string[]): Typed => ({
  ...Object.fromEntries(ticks.map(name => [name, ''])),
  ...typed,
});

/** Whether every box that was sent says what stands there without it. */
export const saysTheSame = (typed: Typed, saved: Typed): boolean =>
  Object.entries(typed).every(([name, value]) => inOneText(value) === inOneText(saved[name] ?? ''));

const inOneText = (value: string | string[]): string =>
  [value].flat().filter(Boolean).sort().join('\n').replaceAll('\r\n', '\n').trim();
