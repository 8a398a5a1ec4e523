import { runTests } from './runner.ts';
import { testFiles } from './test.files.ts';

process.exit(await runTests({ files: testFiles(), env: process.env, args: process.argv.slice(2) }));
