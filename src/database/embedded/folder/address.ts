import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const FILE = 'address';
const SOCKET = 'database.sock';
const LONGEST_SOCKET = 100;

export const LOOPBACK = '127.0.0.1';

/** It lives in this machine's own process and may be at one long answer: clients do not take it to be gone for that. */
const PATIENCE = 'heartbeatFrequencyMS=10000&connectTimeoutMS=30000&socketTimeoutMS=0';

/** Where the database of a folder listens: beside its data, or elsewhere if that path is too long for a socket. */
export function chooseSocket(folder: string): { path: string; made?: string } {
  const path = join(resolve(folder), SOCKET);
  if (Buffer.byteLength(path) <= LONGEST_SOCKET) return { path };
  const made = mkdtempSync(join(tmpdir(), 'moorings-'));
  return { path: join(made, SOCKET), made };
}

export function socketUri(path: string): string {
  return `mongodb://${encodeURIComponent(path)}/?directConnection=true&${PATIENCE}`;
}

/** The URI of a loopback port, with the name and password it asks for. */
export function loopbackUri(port: number, { user, password }: { user: string; password: string }): string {
  return `mongodb://${user}:${password}@${LOOPBACK}:${port}/?directConnection=true&authMechanism=SCRAM-SHA-256&${PATIENCE}`;
}

/** What node:net connects to for a URI of this server. */
export function socketOf(uri: string): { path: string } | { host: string; port: number } {
  const host = /^mongodb:\/\/(?:[^@/]*@)?([^/]*)/.exec(uri)?.[1] ?? '';
  const decoded = decodeURIComponent(host);
  if (decoded.endsWith('.sock')) return { path: decoded };
  const [name = '127.0.0.1', port = '27017'] = decoded.split(':');
  return { host: name, port: Number(port) };
}

/** Leaves a running database's URI in its folder, for the tools that work while it runs. */
export function writeAddress(folder: string, uri: string): void {
  writeFileSync(join(folder, FILE), `${uri}\n`, { mode: 0o600 });
}

export function readAddress(folder: string): string | undefined {
  try {
    return readFileSync(join(folder, FILE), 'utf8').trim();
  } catch {
    return undefined;
  }
}

export function removeAddress(folder: string): void {
  rmSync(join(folder, FILE), { force: true });
}
