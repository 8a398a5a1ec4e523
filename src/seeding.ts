import type { Config } from './config.ts';
import { loadCatalogue } from './indicators/catalogue.ts';
import { IndicatorModel } from './indicators/indicator.ts';
import { Person } from './people/person.ts';

/** Puts indicators of the shipped catalogue that the database does not know yet into it; changes none. */
export async function prepareCatalogue(): Promise<void> {
  for (const indicator of loadCatalogue())
    await IndicatorModel.updateOne({ _id: indicator.code }, { $setOnInsert: indicator }, { upsert: true });
}

/**
 * On an empty database that is not production's, tells the illustrative story. Resolves to lines that say
 * who can sign in as what; none where nothing was told.
 */
export async function prepareStory(config: Config): Promise<string[]> {
  if (!config.development) return [];
  const { tellStory, castLines } = await import('../seeds/story.ts');
  if (await Person.exists({})) return castLines();
  process.stdout.write('Telling the illustrative story, once: about half a minute…\n');
  await tellStory();
  return castLines();
}
