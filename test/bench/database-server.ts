import { startEmbedded } from '../../src/database/embedded/embedded.ts';

/** The embedded database in a process of its own, so that its memory is its own: `node …/database-server.js FOLDER`. */
const start = performance.now();
const { uri, stop } = await startEmbedded({ folder: process.argv[2] ?? '' });
const openedMs = performance.now() - start;

process.on('message', async asked => {
  if (asked === 'memory') process.send?.({ rss: process.memoryUsage.rss() });
  else if (asked === 'cpu') process.send?.({ cpuMs: worked() });
  else process.disconnect();
});
process.on('disconnect', () => void stop());
process.send?.({ uri, openedMs });

function worked(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}
