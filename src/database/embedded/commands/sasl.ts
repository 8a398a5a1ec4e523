import { type Gate, MECHANISM } from '../auth/gate.ts';
import { refused } from '../auth/scram.ts';
import { type Doc, isDoc } from '../bson/values.ts';
import type { Command } from './context.ts';

export const saslStart: Command = {
  fields: ['mechanism', 'payload', 'autoAuthorize', 'options'],
  writes: false,
  run: ({ body, gate }) => (gate ?? refused()).start(body),
};

export const saslContinue: Command = {
  fields: ['conversationId', 'payload'],
  writes: false,
  run: ({ body, gate }) => (gate ?? refused()).continue(body),
};

/** What a greeting says of how to sign in; a client that signs in with its greeting gets the first answer too. */
export function introduction({ saslSupportedMechs, speculativeAuthenticate }: Doc, gate: Gate | undefined) {
  if (!gate) return {};
  return {
    ...(saslSupportedMechs === undefined ? {} : { saslSupportedMechs: [MECHANISM] }),
    ...(isDoc(speculativeAuthenticate) ? started(gate, speculativeAuthenticate) : {}),
  };
}

function started(gate: Gate, asked: Doc) {
  try {
    return { speculativeAuthenticate: gate.start(asked) };
  } catch {
    return {};
  }
}
