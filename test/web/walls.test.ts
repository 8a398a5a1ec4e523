import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import mongoose from 'mongoose';
import { paths } from '../../src/paths.ts';
import { SavedForm } from '../../src/web/sessions/saved-forms.ts';
import { member, person, signedIn, visitor } from '../support/cast.ts';
import { type Client, ORIGIN } from '../support/client.ts';
import { emptyDatabase } from '../support/database.ts';
import { dial, service } from '../support/socket.ts';

const MEGABYTE = 1024 * 1024;

const head = (path: string, headers: Record<string, string | number>) =>
  [
    `POST ${path} HTTP/1.1`,
    'Host: 127.0.0.1',
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    '',
    '',
  ].join('\r\n');

async function tokenOf(client: Client): Promise<string> {
  return String((await client.open(paths.account)).$('input[name=_csrf]').first().val());
}

async function leadAtUpdate() {
  const hospital = await member();
  const client = await signedIn(await person('Bo Lee', { roles: [[hospital, 'lead']] }));
  return { client, _csrf: await tokenOf(client) };
}

describe('what is sent by hand', () => {
  beforeEach(emptyDatabase);

  const openDoors = [
    '/session',
    '/password-resets',
    '/applications/new',
    '/links/x',
    '/applications/confirmations/x',
  ];
  for (const door of openDoors)
    it(`may have any field name at ${door}, and is answered`, async () => {
      const client = await visitor();
      for (const name of [
        'a\u0000b',
        '\u0000',
        '$where',
        'a.b',
        '__proto__',
        'constructor',
        'a[b][c]',
        'a[99999999]',
        '_bsontype',
        '$__',
        '',
      ])
        assert.equal((await client.send(door, { [name]: '1' })).status, 303, JSON.stringify(name));
    });

  it('keeps no name that a page could not have, and no character of a value that none could type', async () => {
    const client = await visitor();
    await client.send('/session', {
      'a\u0000b': '1',
      email: 'bo\u0000\u0008@example.org\u007f',
      list: ['1\u0000', '2'],
    });
    const kept = await SavedForm.findOne().lean();
    assert.deepEqual(kept?.typed, { email: 'bo@example.org', list: ['1', '2'] });
  });

  it('is refused as a page where it is no form at all', async () => {
    const one = await service();
    for (const type of ['application/json', 'text/xml', 'multipart/form-data; boundary=x', 'nonsense']) {
      const headers = { 'content-type': type, origin: ORIGIN };
      const sent = await fetch(`http://127.0.0.1:${one.port}/session`, {
        method: 'POST',
        headers,
        body: '{"a":1}',
      });
      assert.equal(sent.status, 415, type);
      assert.match(await sent.text(), /This kind of form is not read here/);
    }
    one.close();
  });

  it('is answered 400 with a page where the address cannot be read', async () => {
    const client = await visitor();
    const { status, text } = await client.knock('/members/%E0%A4%A');
    assert.equal(status, 400);
    assert.match(text, /This could not be read/);
  });

  it('may bring cookies that are not ours', async () => {
    const { client } = await leadAtUpdate();
    for (const cookie of ['kept=%E0%A4%A', 'who=%', 'session=%', 'form=%', '=; ;;', 'who=x.y.z'])
      for (const path of ['/?kept=1', '/sign-in'])
        assert.equal((await (await visitor()).knock(path, { cookie })).status, 200, cookie);
    assert.equal((await client.knock('/account')).status, 200);
    const away = await (await visitor()).send('/desk/reports', {}, { cookie: 'who=%' });
    assert.equal(away.status, 303);
  });

  it('may be for no address at all, also where a form is kept for the browser', async () => {
    const client = await visitor();
    await client.send('/session', { email: 'bo@example.org' });
    const one = await service();
    for (const address of ['//?kept=1', '//[?kept=1', '//:99999?kept=1', '/\\?kept=1', '*']) {
      const line = await dial(one.port);
      line.socket.write(`GET ${address} HTTP/1.1\r\nHost: a\r\nCookie: ${client.cookies()}\r\n\r\n`);
      assert.match(await line.until('</html>'), /^HTTP\/1.1 (200|404) /, address);
      line.socket.destroy();
    }
    assert.equal(one.log(), '');
    one.close();
  });

  it('never leads to another site, whatever page it says it comes from', async () => {
    const client = await visitor();
    const { headers } = await client.send('/session', { a: '1' }, { referer: `${ORIGIN}//evil.example/x` });
    assert.equal(headers.location, '/?kept=1');
  });
});

describe('a form that is cut off or refused', () => {
  beforeEach(emptyDatabase);

  /** One multipart form as text. */
  const parts = (...all: string[]) => `${all.map(part => `--x\r\n${part}\r\n`).join('')}--x--\r\n`;
  const field = (name: string, value: string) =>
    `Content-Disposition: form-data; name="${name}"\r\n\r\n${value}`;
  const file = (name: string, value: string) =>
    `Content-Disposition: form-data; name="f"; filename="${name}"\r\nContent-Type: text/csv\r\n\r\n${value}`;
  const many = (count: number, part: (i: number) => string) =>
    Array.from({ length: count }, (_, i) => part(i));

  const refused: [string, number, string, string?][] = [
    ['more fields than any page has', 413, parts(...many(2_001, i => field(`f${i}`, '1')))],
    ['more files than any page has', 413, parts(...many(201, i => file(`f${i}.csv`, '1')))],
    ['a field that is too long', 413, parts(field('a', 'x'.repeat(256 * 1024 + 1)))],
    [
      'texts that are too long together',
      413,
      parts(...many(40, i => field(`f${i}`, 'x'.repeat(200 * 1024)))),
    ],
    ['a list of lists', 400, parts(field('a[99999999]', '1'))],
    ['no boundary', 400, parts(field('a', '1')), 'multipart/form-data'],
    ['a broken header', 400, '--x\r\nContent-Disposition form-data\r\n\r\n1\r\n--x--\r\n'],
    ['a control character in a file’s name', 400, parts(file('a\u0000b.csv', '1'))],
    ['no end', 400, `--x\r\n${field('a', '1')}`],
  ];
  for (const [what, expected, body, type = 'multipart/form-data; boundary=x'] of refused)
    it(`is answered ${expected} where it has ${what}, and nothing is logged`, async () => {
      const { client } = await leadAtUpdate();
      const one = await service();
      const cookie = client.cookies();
      const line = await dial(one.port);
      line.socket.write(
        head('/returns/0123456789abcdef01234567', {
          Cookie: cookie,
          Origin: ORIGIN,
          'Content-Type': type,
          'Content-Length': Buffer.byteLength(body),
        }),
      );
      line.socket.write(body);
      assert.match(await line.until('</html>'), new RegExp(`^HTTP/1.1 ${expected} `));
      assert.equal(one.log(), '');
      one.close();
    });

  for (const type of ['multipart/form-data; boundary=x', 'application/x-www-form-urlencoded'])
    it(`is not an error of ours where its sender hung up (${type})`, async () => {
      const { client } = await leadAtUpdate();
      const one = await service();
      const line = await dial(one.port);
      const path = type.startsWith('multipart') ? '/returns/0123456789abcdef01234567' : '/account/password';
      line.socket.write(
        head(path, {
          Cookie: client.cookies(),
          Origin: ORIGIN,
          'Content-Type': type,
          'Content-Length': 5_000,
        }),
      );
      line.socket.write(`--x\r\n${field('a', 'x'.repeat(500))}`);
      await wait(100);
      line.socket.destroy();
      await wait(200);
      assert.equal(one.log(), '');
      assert.equal((await fetch(`http://127.0.0.1:${one.port}/health`)).status, 200);
      one.close();
    });
});

describe('a closed door', () => {
  beforeEach(emptyDatabase);

  it('answers before anything of the form has arrived', async () => {
    const one = await service();
    for (const type of ['multipart/form-data; boundary=x', 'application/x-www-form-urlencoded']) {
      const line = await dial(one.port);
      line.socket.write(
        head('/returns/0123456789abcdef01234567', { 'Content-Type': type, 'Content-Length': 512 * MEGABYTE }),
      );
      assert.match(await line.until('\r\n\r\n'), /^HTTP\/1.1 303 [\s\S]*Location: \/sign-in\?next=/);
      line.socket.destroy();
    }
    assert.equal(await SavedForm.countDocuments(), 0);
    one.close();
  });

  it('refuses at once what says that it is more than anyone sends', async () => {
    const { client } = await leadAtUpdate();
    const one = await service();
    const line = await dial(one.port);
    const type = 'multipart/form-data; boundary=x';
    line.socket.write(
      head('/returns/0123456789abcdef01234567', {
        Cookie: client.cookies(),
        Origin: ORIGIN,
        'Content-Type': type,
        'Content-Length': 512 * MEGABYTE,
      }),
    );
    assert.match(await line.until('</html>'), /^HTTP\/1.1 413 /);
    one.close();
  });

  it('keeps only so much for one address, and says so where no more is kept', async () => {
    const client = await visitor();
    const most = { text: 'x'.repeat(250_000) };
    let kept = 0;
    while ((await client.send('/session', most)).status === 303) kept++;
    assert.ok(kept >= 30 && kept <= 34, `${kept} were kept`);
    const refused = await client.send('/session', most);
    assert.equal(refused.status, 429);
    assert.match(refused.text, /Go back: what you typed is still in the form/);
    assert.equal(await SavedForm.countDocuments(), kept);
  });
});

describe('someone with a whole network of addresses', () => {
  beforeEach(emptyDatabase);

  it('may have no more kept than one address', async () => {
    const one = await service({ TRUST_PROXY: '1' });
    const body = new URLSearchParams({ text: 'x'.repeat(250_000) });
    const statuses: number[] = [];
    for (let i = 0; i < 36; i++) {
      const headers = { origin: ORIGIN, 'x-forwarded-for': `2001:db8:1:2::${i.toString(16)}` };
      const address = `http://127.0.0.1:${one.port}/session`;
      const sent = await fetch(address, { method: 'POST', redirect: 'manual', headers, body });
      statuses.push(sent.status);
    }
    assert.equal(statuses[0], 303);
    assert.equal(statuses.at(-1), 429);
    one.close();
  });
});

describe('someone who only opens a form', () => {
  beforeEach(emptyDatabase);

  it('has nothing stored, and can send it', async () => {
    const client = await visitor();
    const page = await client.open('/sign-in');
    assert.equal(await mongoose.connection.collection('sessions').countDocuments(), 0);
    const sent = await client.press('Sign in', {
      on: page,
      fill: { email: 'bo@example.org', password: 'x' },
    });
    assert.equal(sent.status, 422);
    assert.equal(await mongoose.connection.collection('sessions').countDocuments(), 0);
  });

  it('cannot send it with the token of another browser', async () => {
    const theirs = (await (await visitor()).open('/sign-in')).$('input[name=_csrf]').first().val();
    const client = await visitor();
    await client.open('/sign-in');
    const sent = await client.send('/session', {
      _csrf: String(theirs),
      email: 'bo@example.org',
      password: 'x',
    });
    assert.equal(sent.status, 303);
    assert.match(sent.headers.location ?? '', /kept=1/);
  });

  it('cannot send with the token from before a sign-in what is sent after it', async () => {
    const hospital = await member();
    const who = await person('Bo Lee', { roles: [[hospital, 'lead']] });
    const before = (await (await visitor()).open('/sign-in')).$('input[name=_csrf]').first().val();
    const client = await signedIn(who);
    const sent = await client.send('/session/end', { _csrf: String(before) });
    assert.match(sent.headers.location ?? '', /kept=1/);
    assert.equal((await client.knock('/account')).status, 200);
  });
});
