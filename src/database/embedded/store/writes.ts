import type { Doc } from '../bson/values.ts';
import { MongoError } from '../errors.ts';
import type { Catalogue } from './catalogue.ts';
import type { Store } from './store.ts';

interface WaitingWrite {
  run: () => Doc;
  resolve: (answer: Doc) => void;
  reject: (error: unknown) => void;
  result?: { answer: Doc } | { error: unknown };
}

/** Takes the writes that arrive together into one transaction, and answers when it is on disk. */
export class Writes {
  private readonly store: Store;
  private readonly catalogue: Catalogue;
  private readonly log: (line: string) => void;
  private queue: WaitingWrite[] = [];
  private due: Promise<void> | undefined;

  constructor(store: Store, catalogue: Catalogue, log: (line: string) => void) {
    this.store = store;
    this.catalogue = catalogue;
    this.log = log;
  }

  add(run: () => Doc): Promise<Doc> {
    this.due ??= new Promise(done => {
      setImmediate(() => {
        this.due = undefined;
        this.flush(this.queue.splice(0));
        done();
      });
    });
    return new Promise((resolve, reject) => {
      this.queue.push({ run, resolve, reject });
    });
  }

  async settled(): Promise<void> {
    while (this.due) await this.due;
  }

  /**
   * Runs every write in one transaction. A refusal is the answer of its own write and leaves the
   * others; anything unforeseen undoes all of them, and the others run again without it.
   */
  private flush(batch: WaitingWrite[]): void {
    for (let left = batch; left.length > 0; ) {
      const failed = this.attempt(left);
      if (!failed) {
        for (const each of left) settle(each);
        return;
      }
      this.catalogue.load();
      this.log(`write undone: ${String(failed.error)}`);
      const culprits = failed.waiting ? [failed.waiting] : left;
      for (const each of culprits) each.reject(inWords(failed.error));
      left = left.filter(each => !culprits.includes(each));
    }
  }

  private attempt(batch: WaitingWrite[]): { waiting?: WaitingWrite; error: unknown } | undefined {
    let current: WaitingWrite | undefined;
    try {
      this.store.transaction(() => {
        for (const each of batch) {
          current = each;
          each.result = outcome(each.run);
        }
        current = undefined;
      });
      return undefined;
    } catch (error) {
      return current ? { waiting: current, error } : { error };
    }
  }
}

const MAP_FULL = -30792;

/** No space, file or quota at its limit; LMDB gives a write that was cut short as EIO. */
const DISK_FULL = new Set<unknown>(['ENOSPC', 'EFBIG', 'EDQUOT', 'EIO', 28, 27, 122, 5, MAP_FULL]);

/** What a failed transaction was about, as MongoDB says it. */
function inWords(error: unknown): unknown {
  const { code, message } = error as { code?: string | number; message?: string };
  return code !== undefined && DISK_FULL.has(code)
    ? new MongoError(14031, `The disk is full or failing: ${message}`)
    : error;
}

function outcome(run: () => Doc): WaitingWrite['result'] {
  try {
    return { answer: run() };
  } catch (error) {
    if (error instanceof MongoError) return { error };
    throw error;
  }
}

function settle({ result, resolve, reject }: WaitingWrite): void {
  if (result && 'answer' in result) resolve(result.answer);
  else reject(result?.error);
}
