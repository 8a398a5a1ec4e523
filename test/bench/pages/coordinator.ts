import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { load } from 'cheerio';
import { SYNTHETIC_PASSWORD } from '../../../seeds/synthetic.ts';
import { paths } from '../../../src/paths.ts';
import { type Answer, Connection } from './connection.ts';
import { COORDINATOR } from './network.ts';

/** A coordinator's browser: signs in by the form, and accepts figures by their buttons. */
export class Coordinator {
  readonly #port: number;
  readonly #cookies = new Map<string, string>();

  private constructor(port: number) {
    this.#port = port;
  }

  static async signedIn(port: number): Promise<Coordinator> {
    const one = new Coordinator(port);
    const form = await one.#form(paths.signIn, paths.session);
    const sent = await one.#send(paths.session, {
      ...form,
      email: COORDINATOR,
      password: SYNTHETIC_PASSWORD,
    });
    if (sent.status !== 303 && sent.status !== 302) throw new Error(`Signing in answered ${sent.status}.`);
    return one;
  }

  /** Reads the page of a figure that waits; gives the press of its button. */
  async acceptance(figure: string): Promise<() => Promise<void>> {
    const action = paths.figureAcceptance(figure);
    const form = await this.#form(paths.figure(figure), action);
    return async () => {
      const { status } = await this.#send(action, form);
      if (status !== 303) throw new Error(`Accepting a figure answered ${status}.`);
    };
  }

  /** The hidden fields of a page's form that goes to an address. */
  async #form(page: string, action: string): Promise<Record<string, string>> {
    const $ = load(textOf(await this.#ask(connection => connection.get(page, this.#sent()))));
    const fields = $(`form[action="${action}"] input[type=hidden]`).toArray();
    if (fields.length === 0) throw new Error(`${page} has no form that goes to ${action}.`);
    return Object.fromEntries(fields.map(one => [$(one).attr('name') ?? '', $(one).attr('value') ?? '']));
  }

  async #send(path: string, fields: Record<string, string>): Promise<Answer> {
    return this.#ask(connection => connection.post(path, new URLSearchParams(fields), this.#sent()));
  }

  /** On a connection of its own: between two acts the server would hang up. */
  async #ask(request: (connection: Connection) => Promise<Answer>): Promise<Answer> {
    const connection = await Connection.to(this.#port);
    return this.#keep(await request(connection).finally(() => connection.close()));
  }

  #sent(): string {
    return `cookie: ${[...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ')}\r\n`;
  }

  #keep(answer: Answer): Answer {
    for (const [, name = '', value = ''] of answer.head.matchAll(/\r\nset-cookie: *([^=]+)=([^;\r]*)/gi))
      this.#cookies.set(name, value);
    return answer;
  }
}

function textOf({ head, body }: Answer): string {
  const encoding = /\r\ncontent-encoding: *(\w+)/i.exec(head)?.[1];
  const plain =
    encoding === 'br' ? brotliDecompressSync(body) : encoding === 'gzip' ? gunzipSync(body) : body;
  return plain.toString('utf8');
}
