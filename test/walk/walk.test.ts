import assert from 'node:assert/strict';
import { routes } from '../../src/routes.ts';
import type { Route } from '../../src/web/door.ts';
import { testUri } from '../support/hooks.ts';
import { enter, type Peopled, peopled, visitors, type Who } from './network.ts';
import { addressOf, type Entered, type Forms, hostileRequest, mayEnter } from './requests.ts';
import { type Got, type Sent, type Service, startService } from './service.ts';

/** Hostile requests to each route by each who may enter it: together every value and name, many times over. */
const EACH = 12;
const LEAST_REACHED = 6_000;
/**
 * In `npm test` one request in so many is sent, others where SEED says so; all with WALK=whole, and with a part
 * of an address, as in WALK=/returns/:id, all to those.
 */
const SAMPLE = 20;
const { WALK = '' } = process.env;
const WHOLE = WALK === 'whole';
const SEED = Number(process.env.SEED) || 1;
const LANES = 4;

const all = routes({ outbox: true });
const keyOf = ({ method, path }: Route): string => `${method} ${path}`;

/** What ends something comes last, so that the others still find it. */
const ENDS =
  /\/(end|leaving|withdrawal|approval|decline|setting-aside|acceptance|submission|attestation|publication|link|retirement|password|links\/:secret)\b/;
const inOrder = all.toSorted((a, b) => Number(ENDS.test(keyOf(a))) - Number(ENDS.test(keyOf(b))));

interface Asked {
  route: Route;
  who: Who;
  n: number;
}

const asks = inOrder.flatMap((route, r) =>
  mayEnter(route, visitors).flatMap((who, w) =>
    Array.from({ length: EACH }, (_, i): Asked => ({ route, who, n: (r * 6 + w) * EACH + i })),
  ),
);
const sent = ({ route }: Asked, i: number): boolean =>
  WALK.startsWith('/') ? route.path.includes(WALK) : WHOLE || (i + SEED) % SAMPLE === 0;
const sample = asks.filter(sent);

/** Everybody, come in, with the forms of every page that they may open. */
class Crowd {
  readonly #entered = new Map<Who, Entered>();
  readonly #forms = new Map<Who, Forms>();

  constructor(
    private readonly service: Service,
    private readonly net: Peopled,
  ) {}

  async come(who: Who): Promise<{ by: Entered; forms: Forms }> {
    const by = this.#entered.get(who) ?? (await this.enter(who));
    return { by, forms: this.#forms.get(who) ?? new Map() };
  }

  /** Comes in (again), and looks at every page once for its forms. */
  async enter(who: Who): Promise<Entered> {
    const client = await enter(this.service.base, this.net.emails.get(who));
    const page = await client.open(who === 'visitor' ? '/sign-in' : '/account');
    const by = { token: String(page.$('input[name=_csrf]').first().val()), cookie: client.cookies() };
    if (!this.#forms.has(who)) this.#forms.set(who, await formsFor(client, who, this.net));
    this.#entered.set(who, by);
    return by;
  }
}

async function formsFor(client: Awaited<ReturnType<typeof enter>>, who: Who, net: Peopled): Promise<Forms> {
  const forms = new Map<string, Map<string, string>>();
  for (const route of all.filter(one => one.method === 'get' && mayEnter(one, visitors).includes(who))) {
    const page = await client.open(addressOf(route, net));
    page.$?.('form[method=post]').each((_i, form) => {
      const fields = new Map<string, string>();
      page
        .$(form)
        .find('[name]')
        .each(
          (_j, field) =>
            void fields.set(String(page.$(field).attr('name')), String(page.$(field).val() ?? '')),
        );
      const buttons = page
        .$(form)
        .find('button[formaction]')
        .map((_k, button) => page.$(button).attr('formaction'))
        .get();
      for (const action of [page.$(form).attr('action') ?? page.path, ...buttons])
        forms.set(action.split('?')[0] ?? '', fields);
    });
  }
  return forms;
}

const inWords = ({ route, who, n }: Asked, { path }: Sent) =>
  `${keyOf(route)} by a ${who}, request ${n} (${path.slice(0, 300)})`;

describe('whatever is sent to any address', function () {
  this.timeout(900_000);

  it(`is answered, by all who may come there, and nothing ends, hangs or goes wrong unseen`, async () => {
    const net = await peopled();
    const service = await startService(testUri());
    const crowd = new Crowd(service, net);
    for (const who of visitors) await crowd.come(who);
    const wrong: string[] = [];
    const reached = new Map<string, number>();
    const answered = (asked: Asked, sent: Sent, got: Got) => {
      const told = inWords(asked, sent);
      if (got.status >= 500) wrong.push(`${got.status}: ${told}`);
      if (got.reached === keyOf(asked.route) && ![401, 429].includes(got.status)) {
        const key = `${keyOf(asked.route)} × ${asked.who}`;
        reached.set(key, (reached.get(key) ?? 0) + 1);
      }
    };
    const ask = async (asked: Asked, again = false): Promise<void> => {
      const given = await crowd.come(asked.who);
      const sent = hostileRequest(asked.route, asked.n, { net, ...given });
      try {
        const got = await service.send(sent);
        const out = asked.who !== 'visitor' && !got.reached && /^\/sign-in|kept=1/.test(got.location);
        if (!out || again) return answered(asked, sent, got);
        await crowd.enter(asked.who);
        await ask(asked, true);
      } catch (problem) {
        wrong.push(`${(problem as Error).message}: ${inWords(asked, sent)}`);
      }
      for (const heard of service.heard()) wrong.push(`${heard} About: ${inWords(asked, sent)}`);
    };
    const waiting = [...sample];
    const lane = async () => {
      for (let next = waiting.shift(); next && wrong.length < 100; next = waiting.shift()) await ask(next);
    };
    await Promise.all(Array.from({ length: LANES }, lane));
    const total = [...reached.values()].reduce((sum, count) => sum + count, 0);
    print(reached, total);
    const logged = service.logged().filter(line => !line.includes('"request errored"'));
    assert.deepEqual([...new Set(wrong), ...new Set(logged.map(line => line.slice(0, 1_500)))], []);
    const never = sample.map(({ route, who }) => `${keyOf(route)} × ${who}`).filter(key => !reached.has(key));
    if (WHOLE) assert.deepEqual([...new Set(never)], []);
    assert.ok(
      total >= (WHOLE ? LEAST_REACHED : (sample.length * 2) / 3),
      `${total} of ${sample.length} reached their handler`,
    );
    await service.end();
  });
});

/** Once whole: how many requests reached each route's handler, by who sent them. */
function print(reached: Map<string, number>, total: number): void {
  if (!WHOLE) return;
  const lines = inOrder.map(route => {
    const counts = visitors.map(who => String(reached.get(`${keyOf(route)} × ${who}`) ?? '-').padStart(11));
    return `${keyOf(route).padEnd(64)}${counts.join('')}`;
  });
  const head = `${''.padEnd(64)}${visitors.map(who => who.padStart(11)).join('')}`;
  process.stdout.write(`${[head, ...lines, `${total} requests reached their handler`].join('\n')}\n`);
}
