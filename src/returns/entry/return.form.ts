import type { Request } from 'express';
import { z } from 'zod';
import { parseAmount } from '../../indicators/value.ts';
import { agreed, optionalText, textIn } from '../../web/forms/fields.ts';
import { type Typed as Fields, typedIn } from '../../web/forms/form.ts';
import { besides, boxesOf, type TypedFigure } from '../figure/figure.fields.ts';
import type { RequestedFigure } from '../figure/requested.ts';
import type { StoredFigure } from '../return.context.ts';

/** A text of this length is not even kept as a draft. */
const MOST_TYPED = 20_000;

/** What one figure's fields held when a page was sent. */
export interface SentFigure {
  typed: TypedFigure;
  /** The saved version its writer saw; 0 where there was none. */
  seen: number;
  /** The page showed a draft in its boxes. */
  drafted?: boolean;
}

/** Boxes are asked for by name and unit alone. */
const NO_WORDS = {};

/** The names of a figure's fields, without its key. */
const names = ({ version }: RequestedFigure): string[] => [
  ...boxesOf(version, NO_WORDS).map(({ name }) => name),
  ...besides,
];

/** What was typed, by figure key; a figure whose fields were not on the page is left out. */
export function figuresIn(req: Request, asked: readonly RequestedFigure[]): Map<string, SentFigure> {
  const fields = typedIn(req);
  const sent = asked.filter(({ key }) => Object.hasOwn(fields, `${key}-version`));
  return new Map(
    sent.map(each => {
      const drafted = fields[`${each.key}-draft`] === '1';
      return [each.key, { typed: typedOf(each, fields), seen: seenIn(fields, each.key), drafted }];
    }),
  );
}

const seenIn = (fields: Fields, key: string) => Number.parseInt(String(fields[`${key}-version`]), 10) || 0;

/** A figure's typed texts out of a form's fields, cleaned, the empty ones left out. */
export function typedOf(asked: RequestedFigure, fields: Fields): TypedFigure {
  const texts = names(asked).map(name => [name, cleaned(fields[`${asked.key}-${name}`])] as const);
  return Object.fromEntries(texts.filter(([, text]) => text !== ''));
}

/** Of what is too long to keep, enough is read to say so. */
const cleaned = (field: string | string[] | undefined): string => textIn(field).slice(0, MOST_TYPED + 1);

/** The boxes whose text is too long to keep. */
export const tooLongIn = (typed: TypedFigure): string[] =>
  Object.keys(typed).filter(name => (typed[name] ?? '').length > MOST_TYPED);

/** A file is not typed: the page carries its id, which is looked up again when it comes back. */
const fieldOf = (key: string, name: string) => `${key}-${name === 'file' ? 'file-staged' : name}`;

/** A figure as fields of the page: what was typed last, and the version it is. */
export function fieldsOf({ key }: RequestedFigure, typed: TypedFigure, version: number): Fields {
  const texts = Object.entries(typed).map(([name, text]) => [fieldOf(key, name), text]);
  return { ...Object.fromEntries(texts), [`${key}-version`]: String(version) };
}

export const versionOf = (figure: Pick<StoredFigure, 'saved'> | undefined): number =>
  figure?.saved?.version ?? 0;

/** Whether two texts of one figure say the same: its amounts as they are read, all else to the letter. */
export function sameFigure({ version }: RequestedFigure, a: TypedFigure, b: TypedFigure): boolean {
  if (sameTyped(a, b)) return true;
  const amounts = boxesOf(version, NO_WORDS).flatMap(({ name, unit }) => {
    const [one, other] = [parseAmount(a[name] ?? '', unit), parseAmount(b[name] ?? '', unit)];
    return one.ok && other.ok && one.value === other.value ? [name as string] : [];
  });
  const without = (typed: TypedFigure): TypedFigure =>
    Object.fromEntries(Object.entries(typed).filter(([name]) => !amounts.includes(name)));
  return sameTyped(without(a), without(b));
}

/** Whether two drafts are the same to the letter. */
function sameTyped(a: TypedFigure, b: TypedFigure): boolean {
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].every(key => (a[key] ?? '') === (b[key] ?? ''));
}

/** The attestation of a submission; the message differs from the one that is agreed to. */
export const submissionForm = z.object({
  attested: agreed('Tick the box to say that you attest these figures'),
  seen: optionalText(MOST_TYPED),
});
