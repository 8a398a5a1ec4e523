import { resolve } from 'node:path';
import { rowsInWords } from '../exchange/exchange.words.ts';
import { importNetwork } from '../exchange/import/network-import.ts';
import '../models.ts';
import { network } from '../network/current.ts';
import { fileCommand, onModels } from './on.database.ts';

await fileCommand({ 'words-seen': { type: 'boolean' } }, async ({ file, given, config }) => {
  const wordsSeen = given['words-seen'] === true;
  if (!file) throw new Error('Say which file: npm run import -- network.ndjson');
  const path = resolve(file);
  const rows = await onModels(config, db => importNetwork(db, path, network, { wordsSeen }));
  return `${path}: imported ${rowsInWords(rows)}.`;
});
