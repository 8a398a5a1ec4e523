import { hash, verify } from '@node-rs/argon2';
import type { ZxcvbnFactory } from '@zxcvbn-ts/core';

const SHORTEST = 10;
const LONGEST = 200;
/** zxcvbn's scale runs from 0 to 4; 3 withstands an offline guess of moderate means. */
const STRONG_ENOUGH = 3;
/** OWASP's recommendation for argon2id: 19 MiB, two passes. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** More than any password can be typed as: it is not even looked at. */
const LONGEST_TYPED = 20 * LONGEST;

/** The one form in which a password is measured, hashed and checked, on whichever keyboard it was typed. */
const formOf = (password: string): string => password.normalize('NFKC');

export const hashPassword = (password: string): Promise<string> => hash(formOf(password), COST);

/** Checks a password; where there is no hash it works as long as if there were, and answers no. */
export async function passwordFits(stored: string | null | undefined, password: string): Promise<boolean> {
  const against = stored ?? (await decoy());
  const fits = await verify(against, formOf(password.slice(0, LONGEST_TYPED)));
  return fits && Boolean(stored) && password.length <= LONGEST_TYPED;
}

let decoyHash: Promise<string> | undefined;
const decoy = (): Promise<string> => (decoyHash ??= hashPassword('a password that nobody has chosen'));

let judge: Promise<ZxcvbnFactory> | undefined;
const loadJudge = (): Promise<ZxcvbnFactory> => (judge ??= makeJudge());

async function makeJudge(): Promise<ZxcvbnFactory> {
  const [{ ZxcvbnFactory: Factory }, common, english] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
    import('@zxcvbn-ts/language-en'),
  ]);
  return new Factory({
    dictionary: { ...common.dictionary, ...english.dictionary },
    graphs: common.adjacencyGraphs,
  });
}

/** What is wrong with a password someone wants to choose, as a sentence; null when nothing is. */
export async function weakness(password: string, ownWords: string[]): Promise<string | null> {
  const lengths = [password, formOf(password)].map(form => [...form].length);
  if (Math.min(...lengths) < SHORTEST)
    return `Use at least ${SHORTEST} characters. Three words in a row work well.`;
  if (Math.max(...lengths) > LONGEST) return `Use ${LONGEST} characters or fewer.`;
  const { score } = (await loadJudge()).check(password, ownWords);
  return score >= STRONG_ENOUGH ? null : 'This password is easy to guess. Use three or more unrelated words.';
}
