import assert from 'node:assert/strict';
import { loadCatalogue } from '../../src/indicators/catalogue.ts';
import { dayOf } from '../../src/network/day.ts';
import { publishWaiting } from '../../src/reports/publishing/publish.thread.ts';
import { ada, member, person } from '../support/cast.ts';
import { journey } from './journey.ts';
import { signIn, type } from './people.ts';
import type { Walker } from './walk.ts';

const core = loadCatalogue().filter(one => one.core);
const figures = {
  'EMP-03-year-R2': ' 641 ',
  'EMP-03-year-denominator': '1,316',
};

journey('figures are checked and a report is published', {
  cast: async () => {
    await ada();
    await person('Bo Lee', { roles: [[await member(), 'lead']] });
  },
  walks: {
    'from an open period to the PDF that anyone downloads': async ({ walker }) => {
      const coordinator = await signIn(await walker(), 'ada.obi@example.org');
      await openPeriod(coordinator);
      const lead = await signIn(await walker(), 'bo.lee@example.org');
      await fillReturn(lead);
      await accept(coordinator);
      await publish(coordinator);
      await readAsResident(await walker());
    },
  },
});

async function openPeriod(coordinator: Walker): Promise<void> {
  await coordinator.open('/periods');
  await type(coordinator, { year: '2025', due: '26 6 2026', cutOff: dayOf(new Date()) });
  await coordinator.press('Open the period');
}

async function fillReturn(lead: Walker): Promise<void> {
  const { tab } = lead;
  await lead.open('/desk');
  const address = await tab.locator('header a[href^="/returns/"]').first().getAttribute('href');
  await lead.open(String(address));
  await tab.evaluate('document.querySelectorAll("details").forEach(one => { one.open = true; })');
  await type(lead, { 'EMP-03-year-R2': '2000', 'EMP-03-year-denominator': '1,316' });
  for (const { code } of core.filter(one => one.code !== 'EMP-03'))
    await tab.locator(`[name="${code}-year-state"][value="not-collected"]`).check({ force: true });
  await lead.press('Check and submit');
  assert.match(await lead.text(), /cannot be more than/);
  await lead.open(String(address));
  await type(lead, figures);
  await lead.press('Check and submit');
  assert.match(await lead.text(), /48\.7%/);
  await tab.locator('[name=attested]').check();
  await lead.press(/^Submit the return/);
  assert.match(await lead.text(), /is in/);
}

async function accept(coordinator: Walker): Promise<void> {
  await coordinator.open('/returns');
  const address = await coordinator.tab.locator('main a[href$="/figures"]').first().getAttribute('href');
  await coordinator.open(String(address));
  await coordinator.press(/^Accept all \d/);
  assert.match(await coordinator.text(), /Ada Obi accepted \d+ figures together/);
}

async function publish(coordinator: Walker): Promise<void> {
  const { tab } = coordinator;
  await coordinator.open('/desk/reports/new');
  await type(coordinator, {
    title: 'What we promised, what happened',
    foreword: 'Read & judge.',
    forewordBy: 'The board',
  });
  await type(coordinator, { next: 'We go on.' });
  for (const theme of await tab.locator('main [name=themes]').all()) await theme.check();
  await coordinator.press('Save draft');
  const id = /desk\/reports\/([0-9a-f]{24})/.exec(tab.url())?.[1];
  await coordinator.open(`/desk/reports/${id}`);
  assert.match(await coordinator.text(), /Publish this report/);
  const progress = tab.waitForURL(({ pathname }) => pathname === `/desk/reports/${id}/progress`);
  await Promise.all([progress, tab.getByRole('button', { name: 'Publish this report' }).click()]);
  await publishWaiting();
  await coordinator.comesTo(`/desk/reports/${id}`);
}

async function readAsResident(resident: Walker): Promise<void> {
  await resident.open('/reports');
  const page = resident.tab.locator('main a[href^="/reports/"]:not([href$=".pdf"])').first();
  await resident.open(String(await page.getAttribute('href')));
  assert.match(await resident.text(), /48\.7%|49%/);
  assert.match(await resident.text(), /49% 1 of 1/);
  const pdf = await resident.tab.request.get(`${new URL(resident.tab.url()).pathname}.pdf`);
  assert.equal(pdf.status(), 200);
  assert.equal(pdf.headers()['content-type'], 'application/pdf');
  assert.equal((await pdf.body()).subarray(0, 5).toString(), '%PDF-');
  await resident.open('/');
  await resident.open('/members');
  await resident.press('Hollybank Hospitals');
}
