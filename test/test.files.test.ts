import assert from 'node:assert/strict';
import { anyDatabase, databaseFiles, testFiles } from './test.files.ts';

describe('the tests that are left out on a real MongoDB', () => {
  it('are all there under the names that are given for them, and no others are', () => {
    const left = testFiles().length - databaseFiles().length;
    assert.ok(left >= anyDatabase.length, `${left} files under ${anyDatabase.length} names`);
    assert.ok(databaseFiles().some(file => file.endsWith('journeys/publish.test.js')));
  });
});
