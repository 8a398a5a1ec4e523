import Mocha from 'mocha';
import { weakness } from '../src/people/passwords.ts';
import { type Ended, type Failure, failureOf } from './runner.report.ts';
import { addressUnderTest } from './support/app.ts';
import { PASSWORD } from './support/cast.ts';
import { mochaHooks } from './support/hooks.ts';
import { worked, workedSince } from './support/processor.ts';

const timeout = Number(process.argv[2]);

/** Runs the files it is handed, one after another, on one database; an empty name ends it. */
process.on('message', (file: string) => {
  void (file ? run(file).then(tell) : end());
});

await mochaHooks.beforeAll();
// Made once for the process, and so in no test's own time: on a busy machine that is not enough for it.
await Promise.all([addressUnderTest(), weakness(PASSWORD, [])]);
tell(null);

async function run(file: string): Promise<Ended> {
  const [started, before] = [performance.now(), worked()];
  const mocha = new Mocha({ timeout });
  mocha.addFile(file);
  await mocha.loadFilesAsync();
  const failures: Failure[] = [];
  const stats = await new Promise<Mocha.Stats | undefined>(done => {
    const runner = mocha.run(() => done(runner.stats));
    runner.on('fail', (test, thrown: unknown) => failures.push(failureOf(test.fullTitle(), thrown)));
  });
  return {
    file,
    passes: stats?.passes ?? 0,
    pending: stats?.pending ?? 0,
    failures,
    seconds: (performance.now() - started) / 1_000,
    worked: workedSince(before),
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
