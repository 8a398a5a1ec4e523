import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { sizeInWords } from '../reports/drafts/draft.words.ts';
import { printPack } from '../reports/packs/pack.command.ts';
import { command, wanted } from './command.ts';

const options = {
  assembly: { type: 'string' },
  out: { type: 'string' },
  large: { type: 'boolean' },
} as const;

await command(options, async given => {
  const file = resolve(wanted(given, 'out', 'pack.pdf'));
  const name = await printPack(String(given.assembly ?? ''), given.large === true, file);
  const { size } = await stat(file);
  process.stdout.write(`${file}: ${sizeInWords(size)}, of ${name}.\n`);
});
