import assert from 'node:assert/strict';
import express from 'express';
import supertest from 'supertest';
import { health } from '../../src/web/health.ts';

describe('the health of the service', () => {
  const MEGABYTE = 1024 * 1024;
  const answered = (folder: string | null, left: number) =>
    supertest(express().get('/', health({ folder, free: async () => left * MEGABYTE }))).get('/');

  it('is well while there is room to save', async () => {
    assert.equal((await answered('/data', 500)).status, 200);
    assert.equal((await answered(null, 0)).status, 200);
  });

  it('is not well on a full disk, and says so', async () => {
    const { status, body } = await answered('/data', 10);
    assert.equal(status, 503);
    assert.deepEqual(body, { status: 'unavailable', reason: 'The disk of the data folder is full.' });
  });
});
