import type { Route } from '../../src/web/door.ts';
import { cookies, headers, names, pairs, values } from './hostile.ts';
import type { Peopled, Who } from './network.ts';
import type { Sent } from './service.ts';

/** A form of a page as it was served: where it goes, and what stands in it. */
export type Forms = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** How somebody comes: what their browser brings, and the token their forms carry. */
export interface Entered {
  cookie: string;
  token: string;
}

const one = <T>(list: readonly T[], i: number): T => list[i % list.length] as T;

/** Fields a page may look for in its address. */
const ASKED = [
  'page',
  'q',
  'order',
  'member',
  'period',
  'from',
  'to',
  'what',
  'standing',
  'kept',
  'next',
  'unpublished',
].concat(
  'theme',
  'sector',
  'place',
  'status',
  'letter',
  'ring',
  'live',
  'saved',
  'restates',
  'order',
  'by',
  'show',
);
/** Fields a form may look for that its page did not show this time. */
const SENT = [
  'version',
  'once',
  'next',
  'correct',
  'codes',
  'on',
  'said',
  'name',
  'email',
  'reason',
  'question',
  'steps',
];

/** An address of a route with everything in it that exists; from `hostile` on, the last part that varies is that. */
export function addressOf({ path }: Route, { parts }: Peopled, hostile?: string): string {
  const whole = path.replace(/:(\w+)/g, (_all, _name, at: number) => {
    const upTo = /^:\w+/.exec(path.slice(at))?.[0] ?? '';
    const value = parts.get(path.slice(0, at) + upTo);
    if (value === undefined) throw new Error(`Say in network.ts what ${path} stands for.`);
    const last = !path.slice(at + 1).includes(':');
    return hostile !== undefined && last ? encoded(hostile) : encodeURIComponent(value);
  });
  return whole || '/';
}

/** As a browser sends it; what is already a broken escape stays one. */
const encoded = (text: string): string =>
  text.startsWith('%') ? text : encodeURIComponent(text.toWellFormed().slice(0, 2_000)) || '%20';

/** The nth hostile request to a route by somebody; the same each time it is asked for. */
export function hostileRequest(
  route: Route,
  n: number,
  given: { net: Peopled; forms: Forms; by: Entered },
): Sent {
  const { net, forms, by } = given;
  const address = addressOf(route, net, n % 6 === 5 ? one(values, n) : undefined);
  const cookie = [by.cookie, n % 3 === 0 ? one(cookies, n) : ''].filter(Boolean).join('; ');
  const head: Record<string, string> = { cookie, ...(n % 2 === 0 ? one(headers, n) : {}) };
  if (route.method === 'get')
    return { method: n % 17 === 0 ? 'HEAD' : 'GET', path: `${address}?${asked(n)}`, headers: head };
  const fields = fieldsFor(forms.get(addressOf(route, net)) ?? new Map(), n, by.token);
  const multipart = route.files && n % 2 === 0;
  const body = multipart ? parts(fields, n) : Buffer.from(urlencoded(fields));
  const type = multipart ? `multipart/form-data; boundary=${BOUNDARY}` : 'application/x-www-form-urlencoded';
  return {
    method: 'POST',
    path: `${address}${n % 4 === 0 ? `?${asked(n)}` : ''}`,
    headers: { ...head, 'content-type': type },
    body,
  };
}

type Field = [name: string, value: string];

const urlencoded = (fields: Field[]): string =>
  fields.map(([name, value]) => `${escaped(name)}=${escaped(value)}`).join('&');

/** Lone halves of a pair are sent as the three bytes they would be, control characters as they are. */
const escaped = (text: string): string =>
  [...text]
    .map(sign => (/[\ud800-\udfff]/.test(sign) && sign.length === 1 ? '%ED%A0%80' : encodeURIComponent(sign)))
    .join('');

const MOST_QUERY = 6_000;

function asked(n: number): string {
  const value = one(values, n);
  const fields: Field[] = [
    [one(ASKED, n), value],
    [one(ASKED, n + 7), value],
    [one(ASKED, n + 7), one(values, n + 1)],
    [one(names, n), value],
  ];
  const text = urlencoded(fields.map(([name, given]) => [name, given.slice(0, 500)]));
  return n % 5 === 0 ? `${text}&%&=%E0%A4%A&%00=%ZZ&&` : text.slice(0, MOST_QUERY);
}

/** A form's own fields as hostile as told, some of them again, and under names that it never had. */
function fieldsFor(form: ReadonlyMap<string, string>, n: number, token: string): Field[] {
  const own = [...form].filter(([name]) => name !== '_csrf');
  const value = one(values, n).slice(0, 2_000);
  const more: Field[] = SENT.filter(name => !form.has(name) && n % 2 === 1).map(name => [name, value]);
  const again: Field[] = n % 4 === 1 ? own.slice(0, 1).map(([name]) => [name, one(values, n + 1)]) : [];
  return [['_csrf', token], ...dressed(own, n), ...more, ...again, [one(names, n), value]];
}

/** All of them one value, one of them and the others as they stood, or a pattern beside its text. */
function dressed(own: Field[], n: number): Field[] {
  const value = one(values, n);
  if (n % 3 === 0) return own.map(([name]) => [name, value.slice(0, share(own))]);
  if (n % 3 === 1) return own.map(([name, was], i) => [name, i === n % own.length ? value : was]);
  const turn = Math.floor(n / 3);
  const pair = one(pairs, Math.floor(turn / 2));
  return own.map(([name], i) => [name, one(pair, i + turn)]);
}

/** So much of a value fits into every field of a form that may be sent. */
const share = (own: Field[]): number => Math.floor(100_000 / Math.max(1, own.length));

const BOUNDARY = 'walk';

function parts(fields: Field[], n: number): Buffer {
  const charset = n % 8 === 0 ? '\r\nContent-Type: text/plain; charset=utf-16le' : '';
  const texts = fields.map(([name, value], i) => {
    const own = i === 0 ? '' : charset;
    return Buffer.from(
      `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${inHeader(name)}"${own}\r\n\r\n${value}\r\n`,
    );
  });
  const name = inHeader(one(values, n)).slice(0, 300);
  const file = `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${inHeader(fields[n % fields.length]?.[0] ?? '')}-file"; filename="${name}.csv"\r\nContent-Type: text/csv\r\n\r\na,1\r\n`;
  return Buffer.concat([...texts, Buffer.from(file), Buffer.from(`--${BOUNDARY}--\r\n`)]);
}

/** What may stand in a part's header: anything else would cut the form off, which is tried elsewhere. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to leave out
const inHeader = (text: string): string => text.replace(/[\u0000-\u001f"]/g, '').slice(0, 1_000);

/** Who may come through a route's door. */
export function mayEnter({ door }: Route, all: readonly Who[]): Who[] {
  if (door === 'open') return [...all];
  return door === 'coordinator' ? ['coordinator'] : all.filter(who => who !== 'visitor');
}
