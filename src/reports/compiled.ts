import { Worker } from 'node:worker_threads';
import { connectedTo } from '../database/connect.ts';
import { newestChange } from '../figures/newest.ts';
import { baseUrl, network } from '../network/current.ts';
import { Pledge } from '../pledges/pledge.ts';
import { Figure } from '../returns/figure.ts';
import { type Compiled, compileReport, type When } from './compile.ts';
import type { Publication } from './publication.ts';
import { Report } from './report.ts';

/** A network with more figures than these is compiled in a thread of its own, so that pages are served meanwhile. */
const MANY_FIGURES = 10_000;
const MEMORY_MB = 1024;
/** Short-lived objects are many: with room for them they go before they cost anything. */
const YOUNG_MB = 24;
const MOST_KEPT = 3;
/** A change may bear an instant that has been seen already. */
const SETTLED_MS = 2_000;

/** The report as it stands, compiled where it keeps nobody waiting. */
export async function compiled(report: Compiled, when: When): Promise<Publication> {
  const figures = await Figure.estimatedDocumentCount();
  return figures > MANY_FIGURES ? compiledAside(report, when) : compileReport(report, when);
}

/** What the thread is given. */
export interface Aside {
  uri: string;
  network: typeof network;
  baseUrl: string;
  report: Compiled;
  when: When;
}

/** Compiles a report in a thread of its own. Rejects with the thread's error. */
export function compiledAside(report: Compiled, when: When): Promise<Publication> {
  const workerData: Aside = { uri: connectedTo(), network, baseUrl, report: plain(report), when };
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./compile.worker.js', import.meta.url), {
      workerData,
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB, maxYoungGenerationSizeMb: YOUNG_MB },
    });
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', code => reject(new Error(`Compiling stopped with code ${code}.`)));
  });
}

/** Only the fields that compiling reads: a document of the database cannot be handed to a thread. */
function plain(report: Compiled): Compiled {
  const { slug, title, foreword, forewordBy, themes, next, themesNext, number, changeNote, period, cutOff } =
    report;
  return {
    ...{ slug, title, foreword, forewordBy, next, number, changeNote, period, cutOff },
    themes: [...themes],
    themesNext: { ...themesNext },
  };
}

const kept = new Map<string, Promise<Publication>>();

/**
 * A draft as it would be published now, for those who look on. Whoever asks before anything has changed is
 * given the same one; what changed last is asked of the database each time.
 */
export async function compiledNow(report: Compiled, at: Date): Promise<Publication> {
  const { stamp, settled } = await newest();
  const name = JSON.stringify([plain(report), stamp]);
  const known = kept.get(name);
  if (known) return known;
  const made = compiled(report, { at, draft: true });
  if (!settled) return made;
  kept.set(name, made);
  made.catch(() => kept.delete(name));
  const [oldest] = kept.keys();
  if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
  return made;
}

/** What changed last of figures, of what the public reads of pledges, and of published reports. */
async function newest(): Promise<{ stamp: string; settled: boolean }> {
  const [figures, pledge, pledges, reports] = await Promise.all([
    newestChange(),
    Pledge.findOne({ shownAt: { $ne: null } }, { shownAt: 1, version: 1 })
      .sort({ shownAt: -1 })
      .lean(),
    Pledge.estimatedDocumentCount(),
    Report.distinct('_id', { publication: { $ne: null } }),
  ]);
  const shown = pledge?.shownAt?.getTime() ?? 0;
  return {
    stamp: JSON.stringify([figures.stamp, pledge, pledges, reports]),
    settled: figures.settled && Math.abs(Date.now() - shown) > SETTLED_MS,
  };
}
