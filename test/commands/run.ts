import { execFile } from 'node:child_process';
import { inRoot } from '../../src/root.ts';

export interface Ended {
  code: number;
  out: string;
  problem: string;
}

type Command = 'backup' | 'restore' | 'export' | 'import';

/** Runs a command as a process of its own, with the database that the environment says. */
export function runCommand(command: Command, args: string[], env: NodeJS.ProcessEnv): Promise<Ended> {
  const script = inRoot(`dist/service/commands/${command}.js`);
  const whole = { ...process.env, MONGODB_URI: '', ...env };
  return new Promise(done => {
    execFile(process.execPath, [script, ...args], { env: whole }, (failure, out, problem) =>
      done({ code: failure ? Number(failure.code) : 0, out, problem }),
    );
  });
}
