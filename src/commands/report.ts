import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { sizeInWords } from '../reports/drafts/draft.words.ts';
import { printPeriod } from '../reports/report.command.ts';
import { command, wanted } from './command.ts';

await command({ period: { type: 'string' }, out: { type: 'string' } }, async given => {
  const period = wanted(given, 'period', '2024-25');
  const file = resolve(wanted(given, 'out', 'report.pdf'));
  const { from } = await printPeriod(period, file);
  const { size } = await stat(file);
  process.stdout.write(`${file}: ${sizeInWords(size)}, from the ${from}.\n`);
});
