import type { Logger } from 'pino';
import { relayAll } from './acts/relay.ts';
import { askPartners, remind } from './commitments/report-backs/reminding.ts';
import { openSaid } from './commitments/said/taking-down.ts';
import type { Config } from './config.ts';
import { digestTask } from './desk/digest.ts';
import { dropStaged } from './evidence/evidence.ts';
import { followingTasks } from './following/writing.ts';
import { doDue, type ScheduledTask } from './jobs/schedule.ts';
import { network } from './network/current.ts';
import { freshNetwork } from './network/stored.ts';
import type { MakeAhead } from './page-cache/ahead.ts';
import { sendResets } from './people/reset-request.ts';
import { forgetAside } from './places/questions/question.verbs.ts';
import { forgetProblems } from './problems/problem.verbs.ts';
import { publishInThread } from './reports/publishing/publish.thread.ts';
import { eraseWithdrawn } from './stories/consent.ts';

const RELAY_EVERY_MS = 15_000;
const POST_EVERY_MS = 5_000;
const RESETS_EVERY_MS = 1_000;
const PUBLISH_EVERY_MS = 1_000;
/** Whoever waited for the start is answered before anything else is begun. */
const FIRST_AFTER_MS = 1_000;
const SCHEDULE_EVERY_MS = 60_000;
const AHEAD_EVERY_MS = 500;
/** Whoever comes first after a start is not to wait for pages that nobody has asked for. */
const AHEAD_AFTER_MS = 5_000;

/** What is due every day at a time of the network's clock. */
const DAILY: ScheduledTask[] = [
  digestTask,
  { name: 'promises said', time: '09:00', work: openSaid },
  { name: 'report-backs owed', time: '08:00', work: remind },
  { name: 'community partners', time: '08:30', work: askPartners },
  { name: 'questions set aside', time: '03:30', work: forgetAside },
  ...followingTasks,
  { name: 'problems with pages', time: '03:30', work: forgetProblems },
  { name: 'withdrawn stories', time: '03:30', work: async at => void (await eraseWithdrawn(at)) },
  { name: 'staged evidence', time: '03:00', work: async at => void (await dropStaged(at)) },
];

interface Background {
  /** Starts no round any more, has long work given back, and waits for the running ones. */
  stop(): Promise<void>;
}

interface BackgroundOptions {
  config: Config;
  log: Logger;
  /** Of the database. */
  uri: string;
  makeAhead: MakeAhead;
}

/** What goes on beside the pages: the relay's rounds, the post, long work, pages made ahead. */
export async function begin({ config, log, uri, makeAhead }: BackgroundOptions): Promise<Background> {
  const post = config.smtpUrl
    ? (await import('./mail/post.ts')).smtpPost(config.smtpUrl, config.mailFrom)
    : null;
  const stopping = new AbortController();
  const rounds = [
    every(RELAY_EVERY_MS, log, async () => {
      await freshNetwork();
      for (const failure of await relayAll())
        log.error({ err: failure }, 'a consequence could not be delivered');
    }),
    every(RESETS_EVERY_MS, log, () => sendResets()),
    every(AHEAD_EVERY_MS, log, () => makeAhead(stopping.signal), AHEAD_AFTER_MS),
    every(PUBLISH_EVERY_MS, log, () => publishInThread(uri, stopping.signal)),
    every(SCHEDULE_EVERY_MS, log, async () => {
      for (const failure of await doDue(DAILY, network.timeZone))
        log.error({ err: failure }, 'a task of the day failed');
    }),
    ...(post ? [every(POST_EVERY_MS, log, async () => void (await post.sendDue()))] : []),
  ];
  return {
    async stop() {
      stopping.abort();
      post?.stop();
      await Promise.all(rounds.map(round => round.stop()));
    },
  };
}

/** Runs a round soon and again after each pause; never two at once; a failed one is logged and tried again. */
function every(pause: number, log: Logger, round: () => Promise<void>, first = FIRST_AFTER_MS): Background {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  const run = async (): Promise<void> => {
    await round().catch((failure: Error) => log.error({ err: failure }, 'a round in the background failed'));
    if (!stopped) timer = setTimeout(again, pause).unref();
  };
  const again = () => {
    running = run();
  };
  let running = Promise.resolve();
  timer = setTimeout(again, first).unref();
  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
