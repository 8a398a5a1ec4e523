import assert from 'node:assert/strict';
import { Agent, request } from 'node:http';
import { type CheerioAPI, load } from 'cheerio';
import { WHOLE } from '../returns/returns.support.ts';
import { PASSWORD } from '../support/cast.ts';

interface Answer {
  status: number;
  text: string;
  headers: Record<string, string | string[] | undefined>;
}

/** Figures whose one amount is typed again at every save. */
const BOXES = ['EMP-01', 'PRO-01', 'ENV-01'].map(code => `${code}-year`);

/** A lead at a browser that keeps its connection: signs in, opens the return and saves a figure of it at a time. */
export class Lead {
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 1 });
  readonly #port: number;
  readonly #email: string;
  readonly #return: string;
  #cookie = '';
  #fields: [string, string][] = [];
  #saves = 0;

  constructor(port: number, { email, return: id }: { email: string; return: string }) {
    this.#port = port;
    this.#email = email;
    this.#return = `/returns/${id}`;
  }

  /** Signs in and fills all of the return, so that what follows is one as it is before it is sent. */
  async begin(): Promise<void> {
    await this.#signIn();
    await this.show();
    for (const [name, value] of Object.entries(WHOLE)) this.#type(name, value);
    assert.equal((await this.#ask('POST', this.#return, multipart(this.#fields))).status, 303);
    await this.show();
  }

  async #signIn(): Promise<void> {
    const $ = load((await this.#ask('GET', '/sign-in')).text);
    const fields = fieldsOf($, 'form[action="/session"]');
    const typed = [
      ...fields.filter(([name]) => name === '_csrf'),
      ['email', this.#email],
      ['password', PASSWORD],
    ];
    const { status } = await this.#ask('POST', '/session', new URLSearchParams(typed as [string, string][]));
    assert.equal(status, 303);
  }

  /** The page of the return. */
  async show(): Promise<void> {
    const page = await this.#ask('GET', this.#return);
    assert.equal(page.status, 200);
    this.#fields = fieldsOf(load(page.text), 'form#return');
  }

  /** Types another amount into a figure and saves the page, as a browser sends it. */
  async save(): Promise<void> {
    const figure = BOXES[this.#saves++ % BOXES.length] as string;
    this.#type(`${figure}-numerator`, String(20_000 + this.#saves));
    const { status, headers } = await this.#ask('POST', this.#return, multipart(this.#fields));
    assert.equal(status, 303, `saving ${figure} answered ${status}`);
    assert.match(String(headers.location), new RegExp(`saved=1#${figure}`));
    const version = `${figure}-version`;
    this.#type(version, String(Number(this.#fields.find(([name]) => name === version)?.[1]) + 1));
  }

  /** Types another amount and leaves it: what the page's script sends of the one figure. */
  async draft(): Promise<void> {
    const figure = BOXES[this.#saves++ % BOXES.length] as string;
    const amount = `${figure}-numerator`;
    const sent = this.#fields
      .filter(([name]) => name === '_csrf' || (name.startsWith(`${figure}-`) && name !== amount))
      .concat([[amount, String(20_000 + this.#saves)]]);
    const { status } = await this.#ask('POST', `${this.#return}/draft`, new URLSearchParams(sent));
    assert.equal(status, 200);
  }

  leave(): void {
    this.#agent.destroy();
  }

  #type(name: string, value: string): void {
    const field = this.#fields.find(one => one[0] === name);
    if (field) field[1] = value;
    else this.#fields.push([name, value]);
  }

  #ask(method: string, path: string, body?: URLSearchParams | Multipart): Promise<Answer> {
    const sent = body && (body instanceof URLSearchParams ? urlencoded(body) : body);
    const headers = {
      cookie: this.#cookie,
      'accept-encoding': 'identity',
      'sec-fetch-site': 'same-origin',
      'x-forwarded-proto': 'https',
      ...sent?.headers,
    };
    const options = { port: this.#port, host: '127.0.0.1', agent: this.#agent, method, path, headers };
    return new Promise((done, fail) => {
      const req = request(options, res => {
        let text = '';
        res.setEncoding('utf8').on('data', part => (text += part));
        res.on('end', () => {
          const cookies = [res.headers['set-cookie'] ?? []].flat().map(one => one.split(';')[0] as string);
          this.#keep(cookies);
          done({ status: res.statusCode ?? 0, text, headers: res.headers });
        });
      });
      req.on('error', fail).end(sent?.body);
    });
  }

  #keep(cookies: string[]): void {
    const all = new Map(
      [...this.#cookie.split('; '), ...cookies].filter(Boolean).map(one => [one.split('=')[0], one]),
    );
    this.#cookie = [...all.values()].join('; ');
  }
}

interface Multipart {
  headers: Record<string, string | number>;
  body: string;
}

function urlencoded(fields: URLSearchParams): Multipart {
  const body = String(fields);
  const headers = { 'content-type': 'application/x-www-form-urlencoded', 'content-length': body.length };
  return { headers, body };
}

function multipart(fields: [string, string][]): Multipart {
  const boundary = '----WebKitFormBoundary7MA4YWxkTrZu0gW';
  const parts = fields.map(
    ([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  const body = `${parts.join('')}--${boundary}--\r\n`;
  return {
    headers: {
      'content-type': `multipart/form-data; boundary=${boundary}`,
      'content-length': Buffer.byteLength(body),
    },
    body,
  };
}

const fieldsOf = ($: CheerioAPI, form: string): [string, string][] =>
  $(form)
    .first()
    .serializeArray()
    .map(({ name, value }) => [name, value]);
