/** Characters that mail programs and browsers read as the dot of an address. */
const DOTS = /[.\u2024\u3002\uff0e\uff61](?=\S)/g;
const LONGEST = 80;

/**
 * What someone else typed, as it may stand in a letter of ours: one line, short, and nothing that a mail program
 * makes a link of.
 */
export function typedByOthers(text: string): string {
  const line = text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/:\/*(?=\S)/g, ': ')
    .replace(DOTS, '$& ')
    .replace(/[@\uff20]/g, ' at ');
  const signs = [...line];
  return signs.length > LONGEST ? `${signs.slice(0, LONGEST - 1).join('')}…` : line;
}
