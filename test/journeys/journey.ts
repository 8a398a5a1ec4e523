import { startWorld, type Walker, type World, windows } from './walk.ts';

/** The whole of a journey, on a busy machine. */
const LONGEST_MS = 240_000;

/** What a walk is given: a window of its own for whoever comes, and what the cast was made of. */
export interface Stage<T> {
  walker: () => Promise<Walker>;
  there: T;
}

interface Journey<T> {
  /** Makes who and what is there when it begins. */
  cast: () => Promise<T>;
  /** What is walked, under the sentence that says it. */
  walks: Record<string, (stage: Stage<T>) => Promise<void>>;
}

/** Walks a journey in both windows, each in a world of its own. */
export function journey<T>(title: string, { cast, walks }: Journey<T>): void {
  describe(`a journey: ${title}`, function () {
    this.timeout(LONGEST_MS);
    for (const window of windows)
      describe(window.name, () => {
        const world = opened();
        let there: T;
        before(async () => {
          there = await cast();
        });
        for (const [sentence, walk] of Object.entries(walks))
          it(sentence, () => walk({ walker: () => world().newWalker(window), there }));
      });
  });
}

/** A world for the tests of a suite, opened before the first and stopped after the last. */
export function opened(): () => World {
  let world: World;
  before(async () => {
    world = await startWorld();
  });
  after(() => world?.stop());
  return () => world;
}
