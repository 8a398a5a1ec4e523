import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { CONCERNS, stampOf } from '../changes/counters.ts';
import { NotFound } from '../errors.ts';
import { dayOf } from '../network/day.ts';
import type { KeptPages } from './kept-pages.ts';
import type { KnownAddress } from './wanted.ts';

/** So long before midnight the pages of the next day begin to be made. */
const BEFORE_MIDNIGHT_MS = 20 * 60_000;

/** What is done at rest is not done more often. */
const REST_EVERY_MS = 60_000;

interface Ahead {
  pages: Pick<KeptPages, 'get'>;
  /** The addresses that are made beforehand, in this order. */
  wanted: () => Promise<readonly KnownAddress[]>;
  /** Reads what most of them are made from. */
  sources?: ((at: Date) => Promise<unknown>) | undefined;
  /** Done now and then while nothing is to be made. */
  atRest?: () => Promise<void>;
}

/** A round of making pages; stops between two of them where it is told to. */
export type MakeAhead = (stopping: AbortSignal, now?: Date) => Promise<void>;

/**
 * Makes pages before anybody asks for them: after a change those that are wanted, and before midnight those of the
 * next day as well. Where nothing has changed since a whole round, a round costs one command. Rejects with what
 * the first page that could not be made threw, once it has made the others.
 */
export function makingAhead({ pages, wanted, sources, atRest }: Ahead): MakeAhead {
  let done = '';
  let rested = 0;
  return async (stopping, now = new Date()) => {
    const { text } = await stampOf(CONCERNS);
    const instants = instantsFrom(now);
    const round = [text, ...instants.map(dayOf)].join(' ');
    if (round === done) {
      if (performance.now() - rested < REST_EVERY_MS) return;
      rested = performance.now();
      return atRest?.();
    }
    const problems: unknown[] = [];
    for (const at of instants)
      if (!stopping.aborted) await sources?.(at).catch(problem => problems.push(problem));
    const all = await wanted();
    for (const at of instants)
      for (const { page, address } of all) {
        if (stopping.aborted) return;
        await atEase(pages.get(page, address, at), stopping).catch(problem => problems.push(problem));
      }
    done = round;
    if (problems.length > 0) throw problems[0];
  };
}

/** Now, and shortly before midnight an instant of the day that comes. */
function instantsFrom(now: Date): Date[] {
  const soon = new Date(now.getTime() + BEFORE_MIDNIGHT_MS);
  return dayOf(soon) === dayOf(now) ? [now] : [now, soon];
}

/**
 * Waits for a page, and as long again: readers have the only thread for at least half of the time. Where the service
 * ends, a page that takes long is not waited for.
 */
async function atEase(making: Promise<unknown>, stopping: AbortSignal): Promise<void> {
  const begun = performance.now();
  const made = new AbortController();
  const ended = once(stopping, 'abort', { signal: made.signal }).catch(() => {});
  await Promise.race([making.catch(unlessGone), ended]).finally(() => made.abort());
  await pause(performance.now() - begun, undefined, { signal: stopping }).catch(() => {});
}

/** What somebody asked for may not be there any more. */
function unlessGone(problem: unknown): void {
  if (!(problem instanceof NotFound)) throw problem;
}
