import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { Commitment } from '../../../src/commitments/commitment.ts';
import { openSaid } from '../../../src/commitments/said/taking-down.ts';
import { dayOf } from '../../../src/network/day.ts';
import { anAssembly } from '../../assemblies/assemblies.support.ts';
import { ada, member, person, signedIn } from '../../support/cast.ts';
import type { Client } from '../../support/client.ts';
import { emptyDatabase } from '../../support/database.ts';
import { ago, dayAgo, saidAt, storedCommitment } from '../commitments.support.ts';

const WORDS = 'We will pay every cleaner the Living Wage.';

/** The room, a member, and what a page sends of one promise under its key. */
async function evening() {
  const who = await ada();
  const hollybank = await member();
  const assembly = await anAssembly(who, { on: dayAgo(1) });
  const desk = await signedIn(who);
  const at = `/desk/assemblies/${assembly._id}/commitments`;
  const fields = {
    ...{ member: String(hollybank._id), words: WORDS, role: 'chief executive', due: '10 10 2028' },
    ...{ issue: 'none', name: '', once: randomUUID() },
  };
  return { who, assembly, desk, at, fields };
}

const tokenOf = async (client: Client, at: string): Promise<string> =>
  (await client.open(`${at}/new`)).$('main input[name=_csrf]').first().attr('value') ?? '';

describe('a promise that a page kept until its connection was back', () => {
  beforeEach(emptyDatabase);

  it('is answered by the key that the page made', async () => {
    const { desk, at, fields } = await evening();
    const { status, body } = await desk.send(at, { ...fields, _csrf: await tokenOf(desk, at) });
    assert.deepEqual([status, body], [201, { key: fields.once }]);
    assert.equal((await Commitment.findOne())?.once, fields.once);
    assert.match((await desk.open(`${at}/new`)).text, /1 promise taken down.*We will pay every cleaner/);
  });

  it('is there once, sent twice at once or again when its answer was lost', async () => {
    const { desk, at, fields } = await evening();
    const sent = { ...fields, _csrf: await tokenOf(desk, at) };
    const answers = await Promise.all([desk.send(at, sent), desk.send(at, sent), desk.send(at, sent)]);
    answers.push(await desk.send(at, sent));
    assert.deepEqual(
      answers.map(({ status, body }) => [status, body]),
      answers.map(() => [201, { key: fields.once }]),
    );
    assert.equal(await Commitment.countDocuments(), 1);
  });

  it('stands beside what another coordinator takes down in the same moment for the same member', async () => {
    const { desk, at, fields } = await evening();
    const eve = await signedIn(await person('Eve Stone', { coordinator: true }));
    const words = 'And every caterer too.';
    const answers = await Promise.all([
      desk.send(at, { ...fields, _csrf: await tokenOf(desk, at) }),
      eve.send(at, { ...fields, words, once: randomUUID(), _csrf: await tokenOf(eve, at) }),
    ]);
    assert.deepEqual(
      answers.map(({ status }) => status),
      [201, 201],
    );
    const { text } = await eve.open(`${at}/new`);
    assert.match(text, /2 promises taken down/);
    assert.match(text, /We will pay every cleaner/);
    assert.match(text, /And every caterer too\./);
  });

  it('is said on the day it was heard, and left until the morning after it came', async () => {
    const { desk, at, fields } = await evening();
    const heard = ago(1).toISOString();
    await desk.send(at, { ...fields, heard, _csrf: await tokenOf(desk, at) });
    const one = (await Commitment.findOne())!;
    assert.equal(one.said?.on, dayAgo(1));
    await openSaid(new Date());
    assert.equal((await storedCommitment(one._id)).published, null);
    await openSaid(ago(-1));
    assert.notEqual((await storedCommitment(one._id)).published, null);
  });

  for (const [clock, heard] of [
    ['before the assembly', '2001-01-01T00:00:00Z'],
    ['in the future', '2099-01-01T00:00:00Z'],
    ['that tells no time', 'yesterday'],
  ] as const)
    it(`of a device with a clock ${clock} is said on a day that can be`, async () => {
      const { desk, at, fields } = await evening();
      await desk.send(at, { ...fields, heard, _csrf: await tokenOf(desk, at) });
      const on = (await Commitment.findOne())!.said?.on ?? '';
      assert.ok(on >= dayAgo(1) && on <= dayOf(new Date()), on);
    });

  it('is refused in sentences where something is missing, and nothing is saved', async () => {
    const { desk, at, fields } = await evening();
    const _csrf = await tokenOf(desk, at);
    const empty = await desk.send(at, { ...fields, role: '', due: '', _csrf });
    const missing = [
      'Write the role of who spoke, such as chief executive',
      'Enter the day by which it is to be so',
    ];
    assert.deepEqual([empty.status, empty.body], [422, { key: fields.once, problems: missing }]);
    const asked = await desk.send(at, { ...fields, words: 'We will take on 3 people.', _csrf });
    assert.equal(asked.status, 422);
    const keyless = await desk.send(at, { ...fields, once: 'x', _csrf });
    assert.equal(keyless.status, 422);
    assert.equal(await Commitment.countDocuments(), 0);
  });

  it('is not taken from a lead, nor from someone who is not signed in', async () => {
    const { assembly, at, fields } = await evening();
    const bo = await signedIn(
      await person('Bo Lee', { roles: [[await member('Fernhill Council'), 'lead']] }),
    );
    const token = (await bo.open('/account')).$('input[name=_csrf]').first().attr('value') ?? '';
    assert.equal((await bo.send(at, { ...fields, _csrf: token })).status, 403);
    assert.equal((await bo.knock(`/desk/assemblies/${assembly._id}/commitments/sheet`)).status, 403);
    assert.equal(await Commitment.countDocuments(), 0);
  });
});

describe('the sheet of an evening', () => {
  beforeEach(emptyDatabase);

  it('holds what was taken down and not taken back, in its order, and says where nothing was', async () => {
    const { who, assembly, desk, at } = await evening();
    assert.match((await desk.open(`${at}/sheet`)).text, /Nothing is taken down yet/);
    const hollybank = await member('Fernhill Council');
    await saidAt(assembly, hollybank, who, { words: 'First.', role: 'mayor' });
    await saidAt(assembly, hollybank, who, { words: 'Second.', name: 'Samira Cole' });
    const gone = await saidAt(assembly, hollybank, who, { words: 'Third.' });
    await desk.press('Take it back', { on: await desk.open(`/desk/commitments/${gone._id}`) });
    const { text } = await desk.open(`${at}/sheet`);
    assert.match(
      text,
      /2 promises were taken down.*the mayor First\..*the chief executive, Samira Cole Second\./,
    );
    assert.doesNotMatch(text, /Third/);
  });
});
