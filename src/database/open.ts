import { type Embedded, startEmbedded } from './embedded/embedded.ts';
import { readAddress } from './embedded/folder/address.ts';
import { answers } from './embedded/folder/lock.ts';

interface OpenDatabase extends Embedded {
  /** Whether the database runs in this process, as stopping it would end it for everybody. */
  embedded: boolean;
}

interface DatabaseLocation {
  mongodbUri?: string | undefined;
  dataDir: string;
}

/**
 * Finds a database for a command-line tool: the URI given, or the one that a running process holds
 * the folder with, or one of its own for as long as it runs.
 */
export async function openDatabase({ mongodbUri, dataDir }: DatabaseLocation): Promise<OpenDatabase> {
  const running = mongodbUri ?? ((await answers(dataDir)) ? readAddress(dataDir) : undefined);
  if (running) return { uri: running, stop: async () => {}, embedded: false };
  return { ...(await startEmbedded({ folder: dataDir })), embedded: true };
}

/** Finds a database for the service itself. Throws DataFolderError where the folder is in use. */
export async function startDatabase({ mongodbUri, dataDir }: DatabaseLocation): Promise<OpenDatabase> {
  if (mongodbUri) return { uri: mongodbUri, stop: async () => {}, embedded: false };
  return { ...(await startEmbedded({ folder: dataDir })), embedded: true };
}
