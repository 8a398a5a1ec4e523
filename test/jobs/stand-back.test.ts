import assert from 'node:assert/strict';
import { once } from 'node:events';
import { constants, getPriority, platform } from 'node:os';
import { Worker } from 'node:worker_threads';

const BEHIND = constants.priority.PRIORITY_BELOW_NORMAL;

describe('a thread that does what takes long', () => {
  before(function () {
    if (platform() !== 'linux' || getPriority() > BEHIND) this.skip();
  });

  it('stands back behind the thread that serves readers, which stays as it was', async () => {
    const before = getPriority();
    const [priority] = await once(new Worker(new URL('./stand-back.child.js', import.meta.url)), 'message');
    assert.equal(priority, BEHIND);
    assert.equal(getPriority(), before);
  });
});
