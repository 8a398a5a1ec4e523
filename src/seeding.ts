import mongoose from 'mongoose';
import type { Config } from './config.ts';
import { connectedDb, ensureIndexes } from './database/connect.ts';
import { freshCatalogue } from './indicators/catalogue.stored.ts';
import { Member } from './members/member.ts';
import type { DoneMigration } from './migrations/done.ts';
import { migrate } from './migrations/migrate.ts';
import { Period } from './network/period.ts';
import { freshNetwork } from './network/stored.ts';
import { Person } from './people/person.ts';

/**
 * Makes the connected database one that this program can use: its shape, its indexes, its catalogue. Resolves
 * to the migrations done now.
 */
export async function prepareDatabase(): Promise<DoneMigration[]> {
  const moved = await migrate(connectedDb());
  await ensureIndexes();
  await freshNetwork();
  await freshCatalogue();
  return moved;
}

/**
 * On an empty database that is not production's, tells the illustrative story. Resolves to lines that say
 * who can sign in as what; none where something else is in the database, which stays as it is.
 */
export async function prepareStory(config: Pick<Config, 'development'>): Promise<string[]> {
  if (!config.development) return [];
  const { castLines, isTold } = await import('../seeds/story/cast.ts');
  await forgetHalfTold();
  if (await isTold()) return castLines();
  if ((await Person.exists({})) || (await Member.exists({})) || (await Period.exists({}))) return [];
  process.stdout.write('Telling the illustrative story, once: about half a minute…\n');
  await tellWhole();
  return castLines();
}

interface StoryRun {
  _id: string;
  began: Date;
  ended: Date | null;
}

const TELLING = 'the story';
const tellings = () => mongoose.connection.collection<StoryRun>('tellings');

/** Tells the story into an empty database, and notes that it came to its end. */
export async function tellWhole(): Promise<void> {
  const { tellStory } = await import('../seeds/story.ts');
  await tellings().insertOne({ _id: TELLING, began: new Date(), ended: null });
  await tellStory();
  await tellings().updateOne({ _id: TELLING }, { $set: { ended: new Date() } });
}

/**
 * A telling that was stopped half-way left a database that was empty before and that nobody was served from:
 * it is emptied again. Resolves to whether there was one.
 */
export async function forgetHalfTold(): Promise<boolean> {
  const telling = await tellings().findOne({ _id: TELLING });
  if (!telling || telling.ended) return false;
  await mongoose.connection.dropDatabase();
  await prepareDatabase();
  return true;
}
