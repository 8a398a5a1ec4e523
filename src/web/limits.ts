import mongoose from 'mongoose';
import { RateLimiterMongo } from 'rate-limiter-flexible';
import { TooMany } from '../errors.ts';

/** Counts tries under a key and refuses further ones: `points` tries in `seconds`. */
export interface Limit {
  /** Throws TooMany when the key has used up its tries; one try may count for several. */
  take(key: string, cost?: number): Promise<void>;
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
  const take = async (key: string, cost = 1) => {
    await ready()
      .consume(key, cost)
      .catch((refusal: unknown) => {
        if (refusal instanceof Error) throw refusal;
        throw new TooMany('Too many tries. Wait a quarter of an hour, then try again.');
      });
  };
  return { take, forgive: async key => void (await ready().delete(key)) };
}
