import assert from 'node:assert/strict';
import { type Cheerio, type CheerioAPI, load } from 'cheerio';
import { CookieAccessInfo } from 'cookiejar';
import type { Express } from 'express';
import supertest, { type Response } from 'supertest';
import { checkForms } from './forms.ts';

export const ORIGIN = 'http://127.0.0.1';

/** A page as served: its text, its forms, and where it was found. */
export interface Page {
  status: number;
  path: string;
  html: string;
  headers: Record<string, string>;
  $: CheerioAPI;
  /** All text of <main>, spaces folded. */
  text: string;
}

export type Fill = Record<string, string | string[]>;
type Upload = { field: string; name: string; bytes: Buffer };

/** Someone at a browser without JavaScript: keeps cookies, follows links and presses buttons in served pages. */
export class Client {
  readonly #agent: ReturnType<typeof supertest.agent>;

  /** `app` is the service itself, or the address of one that runs. */
  constructor(app: Express | string) {
    this.#agent = supertest.agent(app);
  }

  /** Opens an address, following redirects. */
  async open(path: string): Promise<Page> {
    return this.#land(await this.#agent.get(path), path);
  }

  /** Opens an address as it answers, redirects not followed. */
  knock(path: string, headers: Record<string, string> = {}): Promise<Response> {
    return this.#agent
      .get(path)
      .set(headers)
      .then(response => response);
  }

  /** The cookies it would send, as one header. */
  cookies(): string {
    return this.#agent.jar.getCookies(new CookieAccessInfo('127.0.0.1', '/')).toValueString();
  }

  /** As `knock`, with headers of its own. */
  ask(path: string, headers: Record<string, string>): Promise<Response> {
    return this.#agent
      .get(path)
      .set(headers)
      .then(response => response);
  }

  /** Sends a raw form, without a token unless given: for what no button would send. */
  send(path: string, fields: Fill, headers: Record<string, string> = {}): Promise<Response> {
    const sent = this.#agent
      .post(path)
      .set({ origin: ORIGIN, ...headers })
      .type('form')
      .buffer(true);
    return sent.send(encode(fields)).then(response => response);
  }

  /** Presses a button of a served page, as a person would; fails when there is none. */
  async press(
    button: string,
    { on, fill = {}, files = [] }: { on: Page; fill?: Fill; files?: Upload[] },
  ): Promise<Page> {
    const { form, pressed } = formOf(on, button);
    const action = pressed.attr('formaction') ?? form.attr('action') ?? on.path;
    const name = pressed.attr('name');
    const fields = {
      ...fieldsOf(on, form),
      ...(name ? { [name]: pressed.attr('value') ?? '' } : {}),
      ...fill,
    };
    if ((form.attr('method') ?? 'get').toLowerCase() === 'get')
      return this.open(`${action}?${encode(fields)}`);
    const referer = `${ORIGIN}${on.path}`;
    const post = this.#agent.post(action).set({ origin: ORIGIN, referer });
    const multipart = form.attr('enctype') === 'multipart/form-data';
    const response = multipart
      ? await sendParts(post, fields, files)
      : await post.type('form').send(encode(fields));
    return this.#land(response, action);
  }

  async #land(response: Response, path: string): Promise<Page> {
    if (response.status >= 300 && response.status < 400) {
      const next = new URL(response.headers.location ?? '', `${ORIGIN}${path}`);
      return this.open(`${next.pathname}${next.search}`);
    }
    const $ = load(response.text ?? '');
    const text = ($('main').text() || $.root().text()).replace(/\s+/g, ' ').trim();
    checkForms($, path);
    return { status: response.status, path, html: response.text, headers: response.headers, $, text };
  }
}

type Post = ReturnType<ReturnType<typeof supertest.agent>['post']>;

function sendParts(post: Post, fields: Fill, files: Upload[]): Promise<Response> {
  for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) post.field(name, one);
  for (const { field, name, bytes } of files) post.attach(field, bytes, name);
  return post.then(response => response);
}

const encode = (fields: Fill): string =>
  new URLSearchParams(
    Object.entries(fields).flatMap(([name, value]) =>
      [value].flat().map(one => [name, one] as [string, string]),
    ),
  ).toString();

// biome-ignore lint/suspicious/noExplicitAny: cheerio does not export its node type
function formOf({ $, path }: Page, button: string): { form: Cheerio<any>; pressed: Cheerio<any> } {
  const named = $('form button:not([data-default])').filter((_i, one) => {
    const label = ($(one).attr('aria-label') ?? $(one).text()).replace(/\s+/g, ' ').trim();
    return label === button || $(one).text().replace(/\s+/g, ' ').trim() === button;
  });
  const pressed = named.first();
  assert.ok(pressed.length > 0, `There is no button "${button}" on ${path}`);
  return { form: pressed.closest('form'), pressed };
}

// biome-ignore lint/suspicious/noExplicitAny: cheerio does not export its node type
function fieldsOf({ $ }: Page, form: Cheerio<any>): Fill {
  const fields: Fill = {};
  form.find('input[name], select[name], textarea[name]').each((_i: number, one: unknown) => {
    const field = $(one as never) as typeof form;
    const type = field.attr('type') ?? '';
    if (['submit', 'button', 'file'].includes(type) || field.attr('disabled') !== undefined) return;
    if (['checkbox', 'radio'].includes(type) && field.attr('checked') === undefined) return;
    const name = String(field.attr('name'));
    const value = field.is('select')
      ? selected($, field)
      : field.is('textarea')
        ? field.text()
        : (field.attr('value') ?? '');
    fields[name] = name in fields ? [fields[name] ?? [], value].flat() : value;
  });
  return fields;
}

// biome-ignore lint/suspicious/noExplicitAny: cheerio does not export its node type
function selected($: CheerioAPI, select: Cheerio<any>): string {
  const chosen = select.find('option[selected]').first();
  const option = chosen.length > 0 ? chosen : select.find('option').first();
  return option.attr('value') ?? $(option).text();
}
