import { performance } from 'node:perf_hooks';

/** What a process measured, by name, in milliseconds: the time that passed, and under "… processor" what it worked. */
export type Measured = Record<string, number>;

/** Times one thing under its name. */
export const timing =
  (told: Measured) =>
  async <T>(name: string, work: () => T | Promise<T>): Promise<T> => {
    const [start, before] = [performance.now(), process.cpuUsage()];
    const done = await work();
    told[name] = performance.now() - start;
    const { user, system } = process.cpuUsage(before);
    told[`${name} processor`] = (user + system) / 1_000;
    return done;
  };
