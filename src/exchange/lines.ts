import { createReadStream } from 'node:fs';

/** A file's lines, ended by line feeds alone: other characters that end lines elsewhere may stand inside one. */
export async function* linesIn(file: string): AsyncGenerator<string> {
  let rest = '';
  for await (const piece of createReadStream(file, { encoding: 'utf8' })) {
    const lines = (rest + piece).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') yield rest;
}
