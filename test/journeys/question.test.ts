import assert from 'node:assert/strict';
import { ada } from '../support/cast.ts';
import { signIn, type } from './people.ts';
import { startWorld, type Walker, type World, windows } from './walk.ts';

describe('a journey: a question in advance and its answer', function () {
  this.timeout(180_000);
  for (const window of windows) {
    describe(window.name, () => {
      let world: World;
      before(async () => {
        world = await startWorld();
        await ada();
      });
      after(() => world?.stop());

      it('a resident asks, a coordinator answers, and everyone reads both', async () => {
        const desk = await signIn(await world.newWalker(window), 'ada.obi@example.org');
        await announce(desk);
        const resident = await world.newWalker(window);
        await ask(resident);
        await answer(desk);
        await read(resident);
        await putRight(desk);
        await resident.open('/places/southwark');
        await resident.press('Partnership board');
        assert.match(await resident.text(), /From July\..*Corrected on .*: The month was wrong\./);
      });
    });
  }
});

const inDays = (days: number): string => {
  const day = new Date(Date.now() + days * 86_400_000);
  return `${day.getUTCDate()} ${day.getUTCMonth() + 1} ${day.getUTCFullYear()}`;
};

async function announce(desk: Walker): Promise<void> {
  await desk.open('/desk/places');
  await desk.press('Southwark');
  await desk.press('Announce a meeting');
  await desk.press('Save');
  assert.match(await desk.text(), /Enter the name of the meeting/);
  await type(desk, { name: 'Partnership board', on: inDays(14), starts: '14.00', ends: '16:00' });
  await type(desk, { venue: 'Tooley Hall', questionsBy: inDays(7), agenda: 'Welcome\nQuestions in advance' });
  await desk.press('Save');
  await desk.press('Add a paper');
  await type(desk, { title: 'The plan', what: 'Papers', url: 'https://papers.example/1' });
  await desk.press('Save');
  await desk.press('Publish it');
}

async function ask(resident: Walker): Promise<void> {
  await resident.open('/places');
  await resident.press('Southwark');
  assert.match(await resident.text(), /319,610/);
  await resident.press('Ask a question');
  await resident.press('Send the question');
  assert.match(await resident.text(), /Write your question/);
  await type(resident, { words: 'When does the hall open? Ring me on 020 7946 0018.' });
  await resident.tab.waitForTimeout(3_100);
  await resident.press('Send the question');
  assert.match(await resident.text(), /“020 7946 0018” looks like a telephone number/);
  await type(resident, { words: 'When does the hall open? My name is Joy Price.', name: 'Joy' });
  await resident.press('Send the question');
  assert.match(await resident.text(), /Your question was sent/);
  await resident.press('Partnership board');
  assert.match(await resident.text(), /None is answered yet/);
}

async function answer(desk: Walker): Promise<void> {
  await desk.open('/desk/questions');
  await desk.press(/When does the hall open/);
  await type(desk, { personal: 'My name is Joy Price.', answer: 'From June.' });
  await desk.press('Publish question and answer');
  assert.match(await desk.text(), /None waits/);
}

async function read(resident: Walker): Promise<void> {
  await resident.open('/meetings');
  await resident.press('Partnership board');
  assert.match(
    await resident.text(),
    /Joy asked on .*When does the hall open\? \[taken out: personal data\].*Answered on .*From June\./,
  );
}

async function putRight(desk: Walker): Promise<void> {
  await desk.press(/When does the hall open/);
  await desk.press('Put it right');
  await type(desk, { answer: 'From July.', note: 'The month was wrong.' });
  await desk.press('Save the correction');
}
