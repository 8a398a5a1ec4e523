import { readFileSync } from 'node:fs';
import type { SafeString } from 'handlebars';
import { Handlebars } from '../views/runtime.ts';

const SYMBOL = /<symbol id="([^"]+)" viewBox="([^"]+)"([^>]*)>(.*?)<\/symbol>/g;

/**
 * `{{icon "status-behind"}}`: a drawing from marks.svg, in line, hidden from screen readers because words
 * stand beside it; with `label="Behind"` it stands alone and is read as that. `class` and `size` are added.
 */
export function iconHelper(file: string) {
  const drawings = readMarks(file);
  const unlabelled = new Map<string, SafeString>();
  const drawn = (name: string, { class: added, label }: IconOptions): SafeString => {
    const drawing = drawings.get(name);
    if (!drawing) throw new Error(`There is no drawing "${name}" in marks.svg.`);
    const kind = `icon icon--${name.split('-')[0]}${added ? ` ${added}` : ''}`;
    const read = label
      ? `role="img" aria-label="${Handlebars.escapeExpression(label)}"`
      : 'aria-hidden="true"';
    return new Handlebars.SafeString(
      `<svg class="${Handlebars.escapeExpression(kind)}" viewBox="${drawing.viewBox}" focusable="false" ${read}${drawing.rest}>${drawing.body}</svg>`,
    );
  };
  return (name: string, { hash }: { hash: IconOptions }): SafeString => {
    if (hash.label) return drawn(name, hash);
    const key = `${name} ${hash.class ?? ''}`;
    const known = unlabelled.get(key) ?? drawn(name, hash);
    unlabelled.set(key, known);
    return known;
  };
}

/** The class is one of those that views name, never what somebody typed. */
interface IconOptions {
  class?: string;
  label?: string;
}

function readMarks(file: string) {
  const found = readFileSync(file, 'utf8').matchAll(SYMBOL);
  return new Map(
    [...found].map(([, id, viewBox, rest, body]) => [id!, { viewBox, rest: rest!.trimEnd(), body }]),
  );
}
