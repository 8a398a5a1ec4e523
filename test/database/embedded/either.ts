import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EmbeddedOptions, startEmbedded } from '../../../src/database/embedded/embedded.ts';

/** A database under test. */
export interface Running {
  uri: string;
  stop: () => Promise<void>;
}

/** An embedded database in a folder of its own that goes with it. */
export async function embeddedInScratch(options: Omit<EmbeddedOptions, 'folder'> = {}): Promise<Running> {
  const folder = await mkdtemp(join(tmpdir(), 'moorings-embedded-'));
  const { uri, stop } = await startEmbedded({ folder, ...options });
  const stopped = async () => {
    await stop();
    await rm(folder, { recursive: true });
  };
  return { uri, stop: stopped };
}

const STANDALONE = process.env.MONGODB_STANDALONE_URI;

/** The embedded database and, where its address is given, a standalone mongod, to be told the same. */
export const EITHER: [string, () => Promise<Running>][] = [
  ['by the embedded database', () => embeddedInScratch()],
  ...(STANDALONE
    ? [
        ['by mongod', async () => ({ uri: STANDALONE, stop: async () => {} })] as [
          string,
          () => Promise<Running>,
        ],
      ]
    : []),
];
