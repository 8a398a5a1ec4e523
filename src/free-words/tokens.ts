/** A word or a number of a text. */
export interface Token {
  /** In small letters. */
  word: string;
  start: number;
  end: number;
  /** What stands between it and the one before. */
  gap: string;
  /** Digits that are part of a code: "EMP-03", "R2". */
  coded: boolean;
}

const TOKEN = /\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?|\p{L}[\p{L}\p{M}]*(?:['’]\p{L}+)*/gu;

export function tokensOf(text: string): Token[] {
  let from = 0;
  return [...text.matchAll(TOKEN)].map(({ 0: found, index: start }) => {
    const end = start + found.length;
    const gap = text.slice(from, start);
    from = end;
    return { word: found.toLowerCase(), start, end, gap, coded: isCoded(text, start, found) };
  });
}

const isCoded = (text: string, start: number, found: string): boolean =>
  /[\p{L}]$|\p{Lu}-$/u.test(text.slice(Math.max(0, start - 2), start)) || /^0\d/.test(found);
