import { whileUnchanged } from '../../changes/cached.ts';
import { CONCERNS } from '../../changes/counters.ts';
import { connectedTo } from '../../database/connect.ts';
import { answerOfThread } from '../../jobs/thread.ts';
import { baseUrl, network } from '../../network/current.ts';
import { freshNetwork } from '../../network/stored.ts';
import type { Publication } from '../../publications/publication.ts';
import { Figure } from '../../returns/figure/figure.ts';
import { besideServer } from '../../root.ts';
import { type Compiled, compileReport, type When } from './compile.ts';

/** A network with more figures than these is compiled in a thread of its own, so that pages are served meanwhile. */
const MANY_FIGURES = 10_000;
const YOUNG_MB = 24;

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
  const workerData: Aside = {
    uri: connectedTo(),
    network,
    baseUrl,
    report: whatCompilingReads(report),
    when,
  };
  const file = besideServer('compile.worker.js');
  return answerOfThread(file, { workerData, young: YOUNG_MB, stopped: 'Compiling stopped' });
}

/** Only the fields that compiling reads: a document of the database cannot be handed to a thread. */
function whatCompilingReads(report: Compiled): Compiled {
  const { slug, title, foreword, forewordBy, themes, next, themesNext, number, changeNote, period, cutOff } =
    report;
  return {
    ...{ slug, title, foreword, forewordBy, next, number, changeNote, period, cutOff },
    themes: [...themes],
    themesNext: { ...themesNext },
  };
}

/**
 * A draft as it would be published now, for those who look on. Whoever asks before anything has changed is
 * given the same one; whether anything has is asked of the database each time.
 */
export const compiledNow = (report: Compiled, at: Date): Promise<Publication> =>
  keptDrafts(JSON.stringify(whatCompilingReads(report)), report, at);

const keptDrafts = whileUnchanged(
  'drafts compiled',
  { on: CONCERNS, most: 3 },
  async (report: Compiled, at: Date) => {
    await freshNetwork();
    return compiled(report, { at, draft: true });
  },
);
