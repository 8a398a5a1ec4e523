import { readFileSync } from 'node:fs';
import type { HelperOptions } from 'handlebars';
import { Handlebars } from '../views/runtime.ts';

const SYMBOL = /<symbol id="([^"]+)" viewBox="([^"]+)"([^>]*)>(.*?)<\/symbol>/g;

/**
 * `{{icon "status-behind"}}`: a drawing from marks.svg, in line, hidden from screen readers because words
 * stand beside it; with `label="Behind"` it stands alone and is read as that. `class` and `size` are added.
 */
export function iconHelper(file: string) {
  const drawings = readMarks(file);
  return (name: string, { hash }: HelperOptions) => {
    const drawing = drawings.get(name);
    if (!drawing) throw new Error(`There is no drawing "${name}" in marks.svg.`);
    const kind = `icon icon--${name.split('-')[0]}${hash.class ? ` ${hash.class}` : ''}`;
    const read = hash.label
      ? `role="img" aria-label="${Handlebars.escapeExpression(hash.label)}"`
      : 'aria-hidden="true"';
    return new Handlebars.SafeString(
      `<svg class="${Handlebars.escapeExpression(kind)}" viewBox="${drawing.viewBox}" focusable="false" ${read}${drawing.rest}>${drawing.body}</svg>`,
    );
  };
}

function readMarks(file: string) {
  const found = readFileSync(file, 'utf8').matchAll(SYMBOL);
  return new Map(
    [...found].map(([, id, viewBox, rest, body]) => [id!, { viewBox, rest: rest!.trimEnd(), body }]),
  );
}
