import { fileURLToPath } from 'node:url';

/** The project's folder, whichever folder the process was started in (this runs from dist/src or dist/service). */
const root = fileURLToPath(new URL('../../', import.meta.url));

/** A path inside the project's folder. */
export const inRoot = (path: string): string => `${root}${path}`;

/** The file of a thread that stands beside `server`, where this runs from. */
export const besideServer = (name: string): URL => new URL(name, import.meta.url);
