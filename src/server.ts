import { begin } from './start.ts';

begin().catch((problem: Error) => {
  process.stderr.write(`${problem.message}\n`);
  process.exit(1);
});
