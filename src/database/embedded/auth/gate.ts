import { Binary } from 'bson';
import { type Doc, docOf, isDoc, isTrue, type Maybe, type Value } from '../bson/values.ts';
import { MongoError } from '../errors.ts';
import { Exchange, refused, type Verifier } from './scram.ts';

export const MECHANISM = 'SCRAM-SHA-256';
const CONVERSATION = 1;

/** What may be asked before it is known who asks. */
const OPEN = new Set(['hello', 'isMaster', 'ismaster', 'ping', 'saslStart', 'saslContinue']);

/** Stands before one connection until it has shown that it knows the password. */
export class Gate {
  private readonly verifier: Verifier;
  private exchange: Exchange | undefined;
  /** The client goes without the empty message at the end. */
  private brief = false;
  private proven = false;
  private passed = false;

  constructor(verifier: Verifier) {
    this.verifier = verifier;
  }

  /** Throws Unauthorized (13) on a command that needs more than a connection. */
  check(name: string): void {
    if (!this.passed && !OPEN.has(name)) throw new MongoError(13, `command ${name} requires authentication`);
  }

  /** Throws AuthenticationFailed (18) on another mechanism or what is no beginning of this one. */
  start({ mechanism, payload, options }: Doc): Doc {
    this.proven = false;
    this.passed = false;
    if (mechanism !== MECHANISM) refused();
    this.brief = isDoc(options) && isTrue(options.skipEmptyExchange);
    this.exchange = new Exchange(this.verifier, textOf(payload));
    return step(this.exchange.challenge, false);
  }

  /** Throws AuthenticationFailed (18) on a wrong proof; an empty message after the right one ends the talk. */
  continue({ payload }: Doc): Doc {
    const { exchange } = this;
    this.exchange = undefined;
    if (this.proven) {
      this.passed = true;
      return step('', true);
    }
    const proof = (exchange ?? refused()).finish(textOf(payload));
    this.proven = true;
    this.passed = this.brief;
    return step(proof, this.brief);
  }
}

function textOf(payload: Maybe): string {
  if (payload instanceof Binary) return Buffer.from(payload.value()).toString('utf8');
  return typeof payload === 'string' ? Buffer.from(payload, 'base64').toString('utf8') : refused();
}

function step(payload: string, done: boolean): Doc {
  const bytes: Value = new Binary(Buffer.from(payload));
  return docOf({ conversationId: CONVERSATION, done, payload: bytes, ok: 1 });
}
