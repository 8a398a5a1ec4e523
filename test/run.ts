import { runTests } from './runner.ts';

process.exit(await runTests({ env: process.env, args: process.argv.slice(2) }));
