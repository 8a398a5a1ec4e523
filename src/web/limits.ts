import mongoose from 'mongoose';
import { RateLimiterMongo } from 'rate-limiter-flexible';
import { TooMany } from '../errors.ts';

/** Counts tries under a key and refuses further ones: `points` tries in `seconds`. */
interface Limit {
  /** Throws TooMany when the key has used up its tries; one try may count for several. */
  take(key: string, cost?: number): Promise<void>;
  /** As `take`, and resolves to whether the key had a try left. */
  allows(key: string, cost?: number): Promise<boolean>;
  /** Forgets a key's tries: after the right password, say. */
  forgive(key: string): Promise<void>;
}

/** A limit shared by every process of the deployment, for it is counted in the database. */
export function limit(keyPrefix: string, points: number, seconds: number): Limit {
  let limiter: RateLimiterMongo | undefined;
  const ready = () =>
    (limiter ??= new RateLimiterMongo({
      storeClient: mongoose.connection,
      tableName: 'limits',
      keyPrefix,
      points,
      duration: seconds,
    }));
  const allows = (key: string, cost = 1): Promise<boolean> =>
    ready()
      .consume(key, cost)
      .then(
        () => true,
        (refusal: unknown) => {
          if (refusal instanceof Error) throw refusal;
          return false;
        },
      );
  const take = async (key: string, cost = 1) => {
    if (!(await allows(key, cost)))
      throw new TooMany(`Too many tries. Wait ${inWords(seconds)}, then try again.`);
  };
  return { take, allows, forgive: async key => void (await ready().delete(key)) };
}

/** Counts tries at what belongs to someone, wherever they are made. */
interface PlacedLimit {
  /** Throws TooMany when this place, or all places together, have used up their tries. */
  take(key: string, place: string): Promise<void>;
  /** Forgets the tries of this place. */
  forgive(key: string, place: string): Promise<void>;
}

/**
 * A limit of what anyone can try at someone's account or mailbox. Each place has few tries and all places together
 * many, so that a stranger uses up those of the stranger's own place and shuts nobody out elsewhere.
 */
export function limitByPlace(
  keyPrefix: string,
  { each, inAll }: { each: number; inAll: number },
  seconds: number,
): PlacedLimit {
  const here = limit(keyPrefix, each, seconds);
  const everywhere = limit(`${keyPrefix}-in-all`, inAll, seconds);
  const take = async (key: string, place: string) => {
    await here.take(`${key} ${place}`);
    await everywhere.take(key);
  };
  return { take, forgive: (key, place) => here.forgive(`${key} ${place}`) };
}

const HOUR_S = 3600;
const inWords = (seconds: number): string => {
  if (seconds <= 60) return 'a minute';
  if (seconds < HOUR_S) return 'a quarter of an hour';
  return seconds === HOUR_S ? 'an hour' : 'until tomorrow';
};
