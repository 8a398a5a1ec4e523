import { writeSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';

const LOOK_MS = 100;
/** What counts is work done without turning the loop, not time passed: a busy machine is no finding. */
const HELD_MS = 2_000;
/** A loop that does not come back ends the process, so that nobody waits for it. */
const LOST_LOOKS = 300;
const STANDARD_ERROR = 2;

const worked = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
};

const beat = new Int32Array(workerData as SharedArrayBuffer);
const never = new Int32Array(new SharedArrayBuffer(4));
let last = { beat: -1, worked: 0, looks: 0, told: false };
for (;;) {
  Atomics.wait(never, 0, 0, LOOK_MS);
  const now = Atomics.load(beat, 0);
  if (now !== last.beat) last = { beat: now, worked: worked(), looks: 0, told: false };
  const held = Math.round(worked() - last.worked);
  if (held > HELD_MS && !last.told) parentPort?.postMessage(held);
  last = { ...last, looks: last.looks + 1, told: last.told || held > HELD_MS };
  if (last.looks < LOST_LOOKS) continue;
  writeSync(STANDARD_ERROR, 'The event loop is held and does not come back.\n');
  process.kill(process.pid, 'SIGKILL');
}
