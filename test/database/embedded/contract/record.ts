import { writeFileSync } from 'node:fs';
import { inRoot } from '../../../../src/root.ts';
import { WireClient } from '../wire-client.ts';
import { STATEMENTS } from './all.ts';
import { ANSWERS_FILE } from './answers.ts';
import { answersTo } from './statement.ts';

/** Writes down what a standalone mongod answers to every statement: `node dist/test/…/record.js URI`. */
const client = await WireClient.open(process.argv[2] ?? 'mongodb://127.0.0.1:27017');
const lines: string[] = [];
for (const statement of STATEMENTS) {
  const answers = await answersTo(client, statement, 'contract');
  lines.push(`# ${statement.name}`, ...answers);
}
writeFileSync(inRoot(ANSWERS_FILE), `${lines.join('\n')}\n`);
client.close();
