import { randomUUID } from 'node:crypto';
import type { Request, Response } from 'express';
import type { z } from 'zod';
import { cleanFields } from './sent.ts';

export interface Problem {
  field: string;
  message: string;
}

/** What was typed, by field name, untouched. Repeated fields are lists. */
export type Typed = Record<string, string | string[]>;

/** What a view needs of a form; plain strings only. */
export interface FormView {
  values: Typed;
  errors: Record<string, string>;
  /** For the error summary. */
  problems: { text: string; href: string }[];
  /** The version the form was loaded at; '' on forms that create. */
  version: string;
  /** The once-only id; '' on forms that edit. */
  once: string;
  /** When what stands in the boxes was typed, where it is a draft; `newer` where somebody saved since. */
  draft: { at: Date; newer: boolean } | null;
}

interface FormState {
  version?: number;
  problems?: Problem[];
  /** The draft that `values` are of, with the saved version its writer saw. */
  draft?: { at: Date; seen: number } | null;
}

export type Read<T> = { ok: true; value: T; typed: Typed } | { ok: false; problems: Problem[]; typed: Typed };

/** Reads a sent form by its schema. Every problem is found at once, one a field, in the form's order. */
export function read<S extends z.ZodType>(schema: S, req: Request): Read<z.infer<S>> {
  const typed = typedIn(req);
  const parsed = schema.safeParse(typed);
  if (parsed.success) return { ok: true, value: parsed.data, typed };
  return { ok: false, problems: firstProblems(parsed.error), typed };
}

/** The first problem of each field, in the form's order. */
export function firstProblems({ issues }: z.ZodError): Problem[] {
  const first = new Map<string, Problem>();
  for (const { path, message } of issues) {
    const field = path.map(String).join('.');
    if (!first.has(field)) first.set(field, { field, message });
  }
  return [...first.values()];
}

/** The fields of a form as they were sent, cleaned when it was read. Files and the token are not among them. */
export function typedIn(req: Request): Readonly<Typed> {
  const body = (req.body ?? NOTHING) as Record<string, unknown>;
  const known = typedBefore.get(body);
  if (known) return known;
  const { _csrf, ...typed } = cleanFields(body);
  const fields = Object.freeze(Object.assign(Object.create(null) as Typed, typed));
  typedBefore.set(body, fields);
  return fields;
}

const NOTHING = {};

/** By the body of a request: a handler asks for its fields many times. */
const typedBefore = new WeakMap<object, Readonly<Typed>>();

/** The version a form was loaded at; an absent or strange one fits no document. */
export const versionIn = (req: Request): number =>
  Number.parseInt(String(typedIn(req).version ?? ''), 10) || 0;

/** The once-only id of a form that creates. */
export function onceIn(req: Request): string {
  const given = typedIn(req).once;
  return typeof given === 'string' && /^[0-9a-f-]{36}$/.test(given) ? given : randomUUID();
}

/**
 * A form as a view shows it. What was kept from before a sign-in (`res.locals.kept`) is laid over
 * `values`: shown again, never applied.
 */
export function formView(res: Response, values: Typed = {}, given: FormState = {}): FormView {
  const { problems = [], version = 0, draft = null } = given;
  const kept = (res.locals.kept ?? {}) as Typed;
  return {
    values: { ...values, ...kept },
    errors: Object.fromEntries(problems.map(({ field, message }) => [field, message])),
    problems: problems.map(({ field, message }) => ({ text: message, href: `#${field}` })),
    version: String(kept.version ?? given.version ?? ''),
    once: typeof values.once === 'string' && values.once ? values.once : randomUUID(),
    draft: draft && { at: draft.at, newer: draft.seen !== version },
  };
}
