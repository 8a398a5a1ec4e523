import assert from 'node:assert/strict';
import { ada, member } from '../support/cast.ts';
import { journey } from './journey.ts';
import { signIn, type } from './people.ts';
import type { Walker } from './walk.ts';

journey('from what residents said to an assembly', {
  cast: async () => {
    await ada();
    await member();
  },
  walks: {
    'a coordinator writes it down and says who came, and a resident reads it': async ({ walker }) => {
      const desk = await signIn(await walker(), 'ada.obi@example.org');
      await addPartner(desk);
      await listen(desk);
      await assemble(desk);
      const resident = await walker();
      await read(resident);
    },
  },
});

async function addPartner(desk: Walker): Promise<void> {
  await desk.open('/desk/partners');
  await desk.press('Add a partner');
  await desk.press('Save');
  assert.match(await desk.text(), /Enter the name of the organisation/);
  await type(desk, { name: 'Lantern Court Tenants’ Association', place: 'E09000023', role: 'Chair' });
  await type(desk, { mailbox: 'chair@lanterncourt.example', about: 'Ring us on 020 7946 0018.' });
  await desk.tab.getByLabel('Tenants’ group').check();
  await desk.press('Save');
  assert.match(await desk.text(), /“020 7946 0018” looks like a telephone number/);
  await type(desk, { about: 'Tenants of three estates.' });
  await desk.press('Save');
  assert.match(await desk.text(), /Lantern Court/);
}

async function listen(desk: Walker): Promise<void> {
  await desk.open('/desk/listening');
  await desk.press('Add a campaign');
  await type(desk, { name: 'Spring listening', from: '1 3 2026', to: '30 4 2026', people: '1200' });
  await type(desk, { ranBy: 'Riverside Citizens', method: 'On doorsteps.' });
  await desk.press('Save');
  await desk.press('Publish it');
  await desk.open('/desk/listening');
  await desk.press('Write down an issue');
  await type(desk, {
    words: 'گھر میں سیلن ہے',
    lang: 'ur',
    beside: 'The home is damp.',
    title: 'Damp homes',
  });
  await desk.tab.getByLabel('A translation into English').check();
  await type(desk, { theme: 'health', on: '12 3 2026', said: 'Said at a school gate.' });
  await desk.tab.locator('[name=source]').selectOption({ label: 'Spring listening' });
  await desk.press('Save');
  await desk.press('Say how it stands now');
  await desk.tab.getByLabel('Being worked on').check();
  await type(desk, { on: '1 5 2026', said: 'The landlord sent a surveyor.' });
  await desk.press('Save the step');
  assert.match(await desk.text(), /Being worked on/);
}

async function assemble(desk: Walker): Promise<void> {
  await desk.open('/desk/assemblies');
  await desk.press('Add an assembly');
  await type(desk, { name: 'October assembly', on: '10 10 2025', starts: '18:30', ends: '20:30' });
  await type(desk, { venue: 'Thornhill Academy', place: 'E09000011' });
  await desk.tab.getByLabel('Lantern Court').check();
  await desk.press('Save');
  await desk.press('Who is invited');
  await desk.tab.getByLabel('Hollybank Hospitals').check();
  await type(desk, { others: 'The police' });
  await desk.press('Save');
  await desk.press('Who came');
  await desk.tab
    .getByRole('group', { name: 'Hollybank Hospitals' })
    .getByLabel('Came', { exact: true })
    .check();
  await desk.tab.getByRole('group', { name: 'The police' }).getByLabel('Sent someone').check();
  await desk.press('Save all');
  await desk.press('Add a recording or paper');
  await type(desk, { title: 'The evening', what: 'Recording', url: 'https://video.example/1' });
  await desk.tab.getByLabel('captions').check();
  await desk.press('Save');
  await desk.press('Publish it');
}

async function read(resident: Walker): Promise<void> {
  await resident.open('/listening?q=damp');
  await resident.press('Damp homes');
  assert.match(await resident.text(), /The home is damp\..*The landlord sent a surveyor\./);
  await resident.press('Spring listening');
  await resident.open('/assemblies');
  await resident.press('October assembly');
  assert.match(await resident.text(), /Came Hollybank Hospitals ?Sent someone The police/);
  assert.match(await resident.text(), /Recording, with captions/);
  await resident.press('Lantern Court Tenants’ Association');
  await resident.open('/partners');
  assert.match(await resident.text(), /1 partner/);
}
