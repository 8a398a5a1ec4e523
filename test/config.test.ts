import assert from 'node:assert/strict';
import { readConfig } from '../src/config.ts';

describe('the configuration', () => {
  it('needs nothing in development', () => {
    const config = readConfig({});
    assert.equal(config.port, 3000);
    assert.equal(config.host, '127.0.0.1');
    assert.equal(config.production, false);
  });

  it('says everything that is missing in production at once', () => {
    const names = [
      'BASE_URL',
      'SESSION_SECRET',
      'SMTP_URL',
      'MAIL_FROM',
      'TRUST_PROXY',
      'MONGODB_URI or DATA_DIR',
    ];
    assert.throws(
      () => readConfig({ NODE_ENV: 'production' }),
      (problem: Error) => names.every(name => problem.message.includes(`${name} is missing`)),
    );
  });

  it('says everything that is wrong at once, with how to write it', () => {
    assert.throws(
      () =>
        readConfig({
          PORT: 'eighty',
          BASE_URL: 'anchors',
          MONGODB_URI: 'postgres://x',
          SESSION_SECRET: 'short',
        }),
      (problem: Error) =>
        /PORT/.test(problem.message) &&
        /BASE_URL/.test(problem.message) &&
        /mongodb:\/\//.test(problem.message) &&
        /32 characters/.test(problem.message),
    );
  });

  it('takes an empty variable for one not given', () => {
    assert.equal(readConfig({ PORT: '', MONGODB_URI: '' }).port, 3000);
  });

  it('shows letters to whoever opens the service only on one’s own machine, while nothing is sent', () => {
    const shown = (env: NodeJS.ProcessEnv) => readConfig(env).outbox;
    for (const env of [
      {},
      { HOST: 'localhost' },
      { HOST: '127.0.0.2' },
      { HOST: '::1' },
      { TRUST_PROXY: '0' },
    ])
      assert.equal(shown(env), true, JSON.stringify(env));
    for (const env of [
      { HOST: '0.0.0.0' },
      { HOST: '::' },
      { HOST: '127.evil.example' },
      { HOST: '10.0.0.4' },
      { SMTP_URL: 'smtp://mail.example' },
      { TRUST_PROXY: '1' },
    ])
      assert.equal(shown(env), false, JSON.stringify(env));
  });
});
