import { existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mongoose from 'mongoose';
import { tellStory } from '../../seeds/story.ts';
import { announceAll } from '../../src/changes/counters.ts';
import { restore } from '../../src/database/backup/restore.ts';
import { takeBackup } from '../../src/database/backup/take.ts';
import { connectedDb } from '../../src/database/connect.ts';
import { freshCatalogue } from '../../src/indicators/catalogue.stored.ts';
import { baseUrl, network, serve } from '../../src/network/current.ts';
import { dayOf } from '../../src/network/day.ts';
import { freshNetwork } from '../../src/network/stored.ts';
import { publishWaiting } from '../../src/reports/publishing/publish.thread.ts';
import { ORIGIN } from './client.ts';
import { emptyDatabase, prepareCatalogue } from './database.ts';

/** Where the processes of a run leave what they make for one another; a process that runs alone has its own. */
const folder = process.env.TESTS_FOLDER ?? ownFolder();

function ownFolder(): string {
  const own = mkdtempSync(join(tmpdir(), 'moorings-run-'));
  process.once('exit', () => rmSync(own, { recursive: true, force: true }));
  return own;
}

/**
 * Empties the connected database and puts the illustrative network into it, its report published. Whoever asks
 * first tells it and leaves a backup; all others are given that, as long as it is the same day.
 */
export async function storyTold(): Promise<void> {
  await emptyDatabase();
  const copy = join(folder, `story-${dayOf(new Date())}.backup`);
  if (existsSync(copy)) await restore(mongoose.connection.getClient(), copy);
  else await tellInto(copy);
  await announceAll(connectedDb());
  await freshNetwork();
  await freshCatalogue();
}

async function tellInto(copy: string): Promise<void> {
  const at = baseUrl;
  serve({ network, baseUrl: ORIGIN });
  await prepareCatalogue();
  await tellStory();
  await publishWaiting();
  serve({ network, baseUrl: at });
  const unfinished = `${copy}.${process.pid}`;
  await takeBackup(mongoose.connection.getClient(), unfinished);
  renameSync(unfinished, copy);
}
