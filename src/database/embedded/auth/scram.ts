import { createHash, createHmac, pbkdf2Sync, randomBytes, timingSafeEqual } from 'node:crypto';
import { MongoError } from '../errors.ts';

const ITERATIONS = 15_000;
const LENGTH = 32;

/** What is kept of a name and password: enough to check a proof of it and to give one (RFC 5802, RFC 7677). */
export interface Verifier {
  user: string;
  salt: Buffer;
  storedKey: Buffer;
  serverKey: Buffer;
}

export function verifierOf(user: string, password: string): Verifier {
  const salt = randomBytes(28);
  const salted = pbkdf2Sync(password, salt, ITERATIONS, LENGTH, 'sha256');
  const storedKey = createHash('sha256').update(hmac(salted, 'Client Key')).digest();
  return { user, salt, storedKey, serverKey: hmac(salted, 'Server Key') };
}

function hmac(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

/** One client's proof that it knows the password, and the server's that it does. */
export class Exchange {
  private readonly verifier: Verifier;
  private readonly firstBare: string;
  private readonly user: string;
  private readonly nonce: string;

  /** Begins with the client's first message. Throws AuthenticationFailed (18) on one that is none. */
  constructor(verifier: Verifier, payload: string) {
    const [, bare = '', user = '', nonce = ''] = /^[ny],,(n=([^,]+),r=([^,]+))$/.exec(payload) ?? refused();
    this.verifier = verifier;
    this.firstBare = bare;
    this.user = user.replaceAll('=2C', ',').replaceAll('=3D', '=');
    this.nonce = nonce + randomBytes(24).toString('base64');
  }

  /** The server's first message, the same for a user there is and one there is not. */
  get challenge(): string {
    return `r=${this.nonce},s=${this.verifier.salt.toString('base64')},i=${ITERATIONS}`;
  }

  /** Checks the client's proof and gives the server's. Throws AuthenticationFailed (18). */
  finish(payload: string): string {
    const [, bare = '', nonce, proof = ''] =
      /^(c=(?:biws|eSws),r=([^,]+)),p=(.+)$/.exec(payload) ?? refused();
    const signed = `${this.firstBare},${this.challenge},${bare}`;
    const { user, storedKey, serverKey } = this.verifier;
    const key = xor(Buffer.from(proof, 'base64'), hmac(storedKey, signed));
    const known = timingSafeEqual(createHash('sha256').update(key).digest(), storedKey);
    if (!known || nonce !== this.nonce || this.user !== user) refused();
    return `v=${hmac(serverKey, signed).toString('base64')}`;
  }
}

function xor(a: Buffer, b: Buffer): Buffer {
  return Buffer.from(b.map((byte, at) => byte ^ (a[at] ?? 0)));
}

export function refused(): never {
  throw new MongoError(18, 'Authentication failed.');
}
