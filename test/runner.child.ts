import Mocha from 'mocha';
import { mochaHooks } from './support/hooks.ts';

/** What became of one test file. */
export interface Ended {
  file: string;
  passes: number;
  pending: number;
  /** The full titles of what failed. */
  failures: string[];
  seconds: number;
}

const timeout = Number(process.argv[2]);

/** Runs the files it is handed, one after another, on one database; an empty name ends it. */
process.on('message', (file: string) => {
  void (file ? run(file).then(tell) : end());
});

await mochaHooks.beforeAll();
tell(null);

async function run(file: string): Promise<Ended> {
  const started = performance.now();
  const mocha = new Mocha({ timeout });
  mocha.addFile(file);
  await mocha.loadFilesAsync();
  const failures: string[] = [];
  const stats = await new Promise<Mocha.Stats | undefined>(done => {
    const runner = mocha.run(() => done(runner.stats));
    runner.on('fail', test => failures.push(test.fullTitle()));
  });
  return {
    file,
    passes: stats?.passes ?? 0,
    pending: stats?.pending ?? 0,
    failures,
    seconds: (performance.now() - started) / 1_000,
  };
}

/** After all that was printed has left the process. */
function tell(of: Ended | null): void {
  process.stdout.write('', () => process.send?.(of));
}

async function end(): Promise<void> {
  await mochaHooks.afterAll();
  process.exit(0);
}
