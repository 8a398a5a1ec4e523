import assert from 'node:assert/strict';
import { ada } from '../support/cast.ts';
import { journey } from './journey.ts';
import { signIn } from './people.ts';
import { linkIn, type Walker } from './walk.ts';

const NEW_PASSWORD = 'copper kettle window march';

journey('an organisation joins', {
  cast: ada,
  walks: {
    'from an application to a page in the directory': async ({ walker }) => {
      const applicant = await walker();
      await apply(applicant);
      const coordinator = await signIn(await walker(), 'ada.obi@example.org');
      await coordinator.open('/applications');
      await coordinator.press('O’Brien & Söhne Engineering');
      await coordinator.press('Approve');
      await takeUp(await walker(), 'aoife@obrien.example', 'Continue');
      await takeUp(await walker(), 'lukas@obrien.example', 'Confirm the charter');
      const resident = await walker();
      await resident.open('/members?q=soehne+obrien');
      await resident.open('/members?q=sohne');
      await resident.press('O’Brien & Söhne Engineering');
      assert.match(await resident.text(), /anchors@obrien\.example/);
      assert.doesNotMatch(await resident.text(), /aoife|Aoife|250/);
      await coordinator.open('/record');
      assert.match(await coordinator.text(), /Application approval/);
    },
  },
});

async function apply(walker: Walker): Promise<void> {
  const { tab } = walker;
  await walker.open('/applications/new');
  await walker.press('Send the application');
  assert.match(await walker.text(), /There is something to put right/);
  await tab.locator('[name=name]').fill('O’Brien & Söhne Engineering');
  await tab.getByLabel('Register 1').selectOption('GB-COH');
  await walker.fill({ 'Number 1': ' 0123 4567 ' });
  await tab.getByLabel('Business').check();
  await tab.getByLabel('Lead place').selectOption({ label: 'Bexley' });
  await tab.getByLabel('Greenwich').check();
  await walker.fill({
    'Website, if there is one': 'obrien.example',
    'Mailbox the public can write to': 'anchors@obrien.example',
  });
  await tab.getByLabel('250 to 999 people').check();
  await tab.locator('[name=leadName]').fill('Aoife O’Brien');
  await tab.locator('[name=leadEmail]').fill('aoife@obrien.example');
  await tab.locator('[name=sponsorName]').fill('Lukas Söhne');
  await tab.locator('[name=sponsorEmail]').fill('lukas@obrien.example');
  await tab.getByLabel('We agree to the charter').check();
  await walker.press('Send the application');
  await walker.open(await linkIn('aoife@obrien.example'));
  await walker.press('This is my address');
}

async function takeUp(walker: Walker, address: string, button: string): Promise<void> {
  await walker.open(await linkIn(address));
  await walker.tab.locator('#password').fill(NEW_PASSWORD);
  await walker.press(button);
}
