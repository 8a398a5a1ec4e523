import type { WordsQuestion } from './questions.ts';

/** At least so many digits in a row, with the signs that people write between them, are a telephone number. */
const FEWEST_DIGITS = 9;

const SIGHTS: readonly { why: WordsQuestion['why']; pattern: RegExp; fits?: (found: string) => boolean }[] = [
  { why: 'email', pattern: /[^\s@<>()[\]"“”,;]{1,64}@[^\s@<>()[\]"“”,;]{1,190}\.\p{L}{2,24}/gu },
  {
    why: 'phone',
    pattern: /(?<![\p{L}\p{N}])\+?\(?\d(?:[ ().\-–]{0,3}\d){8,16}(?!\p{N})/gu,
    fits: found => found.replace(/\D/g, '').length >= FEWEST_DIGITS,
  },
  { why: 'postcode', pattern: /(?<![\p{L}\p{N}])[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}(?![\p{L}\p{N}])/giu },
];

/** Telephone numbers, e-mail addresses and full postcodes in texts that the public is to read; each once, as typed. */
export function personalIn(texts: readonly string[]): WordsQuestion[] {
  const asked = new Map<string, WordsQuestion>();
  for (const text of texts)
    for (const { why, pattern, fits = () => true } of SIGHTS)
      for (const [found] of text.matchAll(pattern))
        if (fits(found) && !asked.has(found)) asked.set(found, { phrase: found.trim(), why });
  return [...asked.values()];
}
