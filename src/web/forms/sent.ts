import { withoutControl } from '../control.ts';

const NEVER = new Set(['constructor', 'prototype']);
/** Names that begin like the marks of databases and their libraries; the token's is the one of ours that does. */
const MARKED = /^[$_](?!csrf$)/;

type SentFields = Record<string, string | string[]>;

/** A text as it may be kept and shown: whole characters, none of them for a machine. */
const cleanText = (text: string): string => withoutControl(text.toWellFormed());

/**
 * Fields as they were sent, from a form or an address: texts and lists of texts under names that a page could
 * have. Any other is left out. Without a prototype, so that a name looked up is one that was sent.
 */
export function cleanFields(sent: Record<string, unknown>): SentFields {
  const fields = Object.create(null) as SentFields;
  for (const [name, value] of Object.entries(sent)) {
    const text = cleanValue(value);
    if (text !== null && isName(name)) fields[name] = text;
  }
  return fields;
}

const isName = (name: string): boolean => !NEVER.has(name) && !MARKED.test(name) && cleanText(name) === name;

function cleanValue(value: unknown): string | string[] | null {
  if (typeof value === 'string') return cleanText(value);
  if (!Array.isArray(value)) return null;
  return value.filter(one => typeof one === 'string').map(cleanText);
}
