import { fileURLToPath } from 'node:url';

/** The project's folder, whichever folder the process was started in (this file runs from dist/src). */
const root = fileURLToPath(new URL('../../', import.meta.url));

/** A path inside the project's folder. */
export const inRoot = (path: string): string => `${root}${path}`;
