import assert from 'node:assert/strict';
import type { Cheerio } from 'cheerio';
import { paths } from '../src/paths.ts';
import { routes } from '../src/routes.ts';
import type { Route } from '../src/web/door.ts';
import { addressUnderTest } from './support/app.ts';
import { PASSWORD } from './support/cast.ts';
import { Client, type Fill, type Page } from './support/client.ts';
import { type Peopled, peopled, visitors, type Who } from './walk/network.ts';
import { addressOf, mayEnter } from './walk/requests.ts';

const pages = routes({ outbox: true }).filter(({ method }) => method === 'get');

/** Nothing has to be typed into these. */
const NOTHING_NEEDED = [
  '/returns/:id',
  '/desk/indicators/:code/wording',
  '/desk/commitments/:id/report-backs/:report/checks/:voice',
];

/** Pages that show another form for each of these. */
const KINDS: Record<string, string[]> = {
  '/desk/members/:id/pledges/new': ['activity', 'milestone', 'maturity', 'measured&indicator=EMP-03'].map(
    kind => `?type=${kind}`,
  ),
};

/** Boxes that something is typed into, chosen or ticked. */
const BOXES = 'textarea, select, input:not([type=hidden], [type=file])';

async function enter(email: string | undefined): Promise<Client> {
  const client = new Client(await addressUnderTest());
  const page = await client.open(paths.signIn);
  if (email) await client.press('Sign in', { on: page, fill: { email, password: PASSWORD } });
  return client;
}

// biome-ignore lint/suspicious/noExplicitAny: cheerio does not export its node type
type Form = Cheerio<any>;

const formsOn = ({ $ }: Page): Form[] =>
  $('main form[method=post]')
    .toArray()
    .map(one => $(one));

/** What it would be to send the form with nothing typed, chosen or ticked. */
function blank({ $ }: Page, form: Form): Fill {
  const names = form.find(BOXES).toArray();
  return Object.fromEntries(names.map(one => [String($(one).attr('name')), '']));
}

const buttonOf = ({ $ }: Page, form: Form): string =>
  $(form.find('button:not([type=button], [data-default])').first()).text().replace(/\s+/g, ' ').trim();

interface Trying {
  client: Client;
  who: Who;
  /** Forms that were tried, by where they are sent to. */
  met: Set<string>;
  wrong: string[];
}

describe('every form of every page', function () {
  this.timeout(600_000);
  let net: Peopled;
  before(async () => {
    net = await peopled();
  });

  for (const who of visitors)
    it(`that a ${who} can open has one safe button for Enter, keeps what is typed, and leads to what is wrong`, async () => {
      const client = await enter(net.emails.get(who));
      const met = new Set<string>();
      const wrong: string[] = [];
      for (const route of pages.filter(one => mayEnter(one, visitors).includes(who)))
        for (const kind of KINDS[route.path] ?? [''])
          await tryForms({ client, who, met, wrong }, route, kind);
      assert.deepEqual(wrong, []);
      assert.ok(met.size > 0);
    });

  async function tryForms({ client, who, met, wrong }: Trying, route: Route, kind: string) {
    const page = await client.open(`${addressOf(route, net)}${kind}`);
    for (const form of formsOn(page)) {
      const action = String(form.attr('action'));
      if (form.find(BOXES).length === 0 || met.has(action + kind)) continue;
      met.add(action + kind);
      try {
        if (who !== 'visitor') isKept(form, action);
        await leadsToFields(client, page, form, route);
      } catch (problem) {
        wrong.push((problem as Error).message);
      }
    }
  }

  /** What is typed at length, or into more than two boxes, is kept; secrets never are. */
  function isKept(form: Form, action: string) {
    const names = new Set(
      form
        .find(BOXES)
        .toArray()
        .map(one => String(one.attribs.name)),
    );
    const secret = form.find('[type=password]').length > 0;
    const kept = form.attr('data-draft') !== undefined || form.attr('data-here') !== undefined;
    if (secret) assert.equal(kept, false, `${action} keeps a secret`);
    else if (form.find('textarea').length > 0 || names.size > 2)
      assert.ok(kept, `${action} keeps what is typed`);
  }

  /** Sent with nothing in it, a form comes back with what to do about it, each at a field of the page. */
  async function leadsToFields(client: Client, page: Page, form: Form, route: Route) {
    if (NOTHING_NEEDED.includes(route.path)) return;
    const where = `${String(form.attr('action'))} of ${route.path}`;
    const answer = await client.press(buttonOf(page, form), { on: page, fill: blank(page, form) });
    assert.equal(answer.status, 422, `${where} takes nothing`);
    assert.ok(answer.$('.govuk-error-summary a').length > 0, `${where} leads to what is wrong`);
  }
});
