import { resolve } from 'node:path';
import { rowsInWords } from '../exchange/exchange.words.ts';
import { importNetwork } from '../exchange/import.ts';
import '../models.ts';
import { readNetwork } from '../network/network.ts';
import { fileCommand, onModels } from './on.database.ts';

await fileCommand({}, async ({ file, config }) => {
  if (!file) throw new Error('Say which file: npm run import -- network.ndjson');
  const path = resolve(file);
  const network = readNetwork(config.networkFile);
  const rows = await onModels(config, db => importNetwork(db, path, network));
  return `${path}: imported ${rowsInWords(rows)}.`;
});
