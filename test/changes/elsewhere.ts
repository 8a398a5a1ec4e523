import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { EJSON } from 'bson';
import { testUri } from '../support/hooks.ts';

const child = fileURLToPath(new URL('./elsewhere.child.js', import.meta.url));

/** Changes one document of a model as another process of the deployment does. */
export function changeElsewhere(model: string, filter: object, update: object): void {
  const given = [model, EJSON.stringify(filter), EJSON.stringify(update)];
  const done = spawnSync(process.execPath, [child, testUri(), ...given], { encoding: 'utf8' });
  assert.equal(done.status, 0, done.stderr);
}
