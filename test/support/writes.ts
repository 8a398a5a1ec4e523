import type { MongoClient } from 'mongodb';

const WRITES = ['insert', 'update', 'delete', 'findAndModify', 'dropIndexes', 'createIndexes', 'drop'];

/** An address of which a client tells each command before it is sent. */
export const told = (uri: string): string => `${uri}${uri.includes('?') ? '&' : '?'}monitorCommands=true`;

/** Calls `look` before each write of a client of such an address, with how many there were, this one among them. */
export function beforeWrite(client: MongoClient, look: (number: number) => void): void {
  let number = 0;
  client.on('commandStarted', ({ commandName }) => {
    if (WRITES.includes(commandName)) look(++number);
  });
}
