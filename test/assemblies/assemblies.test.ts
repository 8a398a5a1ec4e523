import assert from 'node:assert/strict';
import { Entry } from '../../src/acts/entry.ts';
import { Assembly } from '../../src/assemblies/assembly.ts';
import { aPartner } from '../partners/partners.support.ts';
import { ada, member, person, signedIn, visitor } from '../support/cast.ts';
import { emptyDatabase } from '../support/database.ts';
import { anAssembly } from './assemblies.support.ts';

const DETAILS = {
  ...{ name: 'October assembly', on: '10 10 2024', starts: '18.30', ends: '20:30' },
  ...{ venue: 'Thornhill Academy', address: '4 Mill Lane, SE13 6AB', place: 'E09000011' },
};

describe('an assembly', () => {
  beforeEach(emptyDatabase);

  it('is written part by part and read by nobody until Ada publishes it', async () => {
    const who = await ada();
    const partner = await aPartner(who);
    const trust = await member();
    const desk = await signedIn(who);
    const fill = { ...DETAILS, hosts: String(partner._id) };
    const made = await desk.press('Save', { on: await desk.open('/desk/assemblies/new'), fill });
    const at = made.path;
    await desk.press('Save', {
      on: await desk.open(`${at}/agenda`),
      fill: { agenda: '18:30 Welcome\n\n18:45 What we heard' },
    });
    await desk.press('Save', {
      on: await desk.open(`${at}/invitations`),
      fill: { members: String(trust._id), partners: String(partner._id), others: 'The mayor’s office' },
    });
    const reader = await visitor();
    assert.equal((await reader.knock('/assemblies/october-assembly')).status, 404);
    await desk.press('Publish it', { on: await desk.open(at) });
    const { text } = await reader.open('/assemblies/october-assembly');
    assert.match(
      text,
      /Thursday 10 October 2024, 18:30 to 20:30Thornhill Academy, 4 Mill Lane, SE13 6AB, Greenwich/,
    );
    assert.match(text, /Hosted byLantern Court.*18:30 Welcome18:45 What we heard/);
    assert.match(
      text,
      /Not said yet Hollybank Hospitals ?Lantern Court Tenants’ Association ?The mayor’s office/,
    );
    assert.match((await reader.open('/assemblies')).text, /Past October assembly/);
  });

  it('at a time that clocks leave out is asked about again, and nothing is added', async () => {
    const desk = await signedIn(await ada());
    const fill = { ...DETAILS, on: '29 3 2026', starts: '00:30', ends: '01:30' };
    const refused = await desk.press('Save', { on: await desk.open('/desk/assemblies/new'), fill });
    assert.equal(refused.status, 422);
    assert.match(refused.text, /Clocks go forward on that day and leave this time out/);
    assert.equal(await Assembly.countDocuments(), 0);
  });

  it('has who came said in one go, and keeps it for those who are invited still', async () => {
    const who = await ada();
    const trust = await member();
    const { _id, slug } = await anAssembly(who);
    const desk = await signedIn(who);
    const at = `/desk/assemblies/${_id}`;
    const invite = async (others: string) =>
      desk.press('Save', {
        on: await desk.open(`${at}/invitations`),
        fill: { members: String(trust._id), others },
      });
    await invite('The mayor’s office\nThe police');
    const roll = await desk.open(`${at}/attendance`);
    await desk.press('Save all', {
      on: roll,
      fill: { 'came-0': 'came', 'came-1': 'absent', 'came-2': 'sent' },
    });
    await invite('The police');
    const { text } = await (await visitor()).open(`/assemblies/${slug}`);
    assert.match(text, /Came Hollybank Hospitals ?Sent someone The police/);
    assert.doesNotMatch(text, /mayor|Not said yet/);
    const csv = (await (await visitor()).knock('/assemblies.csv')).text;
    assert.match(csv, /E09000011,2,1,1,0,0/);
  });

  it('with the attendance said by two at once shows where they differ', async () => {
    const who = await ada();
    const { _id } = await anAssembly(who);
    const [one, other] = [await signedIn(who), await signedIn(await person('Cy Ng', { coordinator: true }))];
    const at = `/desk/assemblies/${_id}`;
    await one.press('Save', { on: await one.open(`${at}/invitations`), fill: { others: 'The police' } });
    const page = await other.open(`${at}/attendance`);
    await one.press('Save all', { on: await one.open(`${at}/attendance`), fill: { 'came-0': 'came' } });
    const conflict = await other.press('Save all', { on: page, fill: { 'came-0': 'absent' } });
    assert.equal(conflict.status, 409);
    assert.match(conflict.text, /The police.*Came.*Did not come/);
    assert.equal((await Assembly.findById(_id))?.invited[0]?.attendance, 'came');
  });

  it('asks for times in order, and for papers that stand at https', async () => {
    const who = await ada();
    const desk = await signedIn(who);
    const page = await desk.open('/desk/assemblies/new');
    const late = await desk.press('Save', { on: page, fill: { ...DETAILS, ends: '18:00' } });
    assert.equal(late.status, 422);
    assert.match(late.text, /Enter a time after it begins/);
    const odd = await desk.press('Save', { on: late, fill: { starts: 'half six' } });
    assert.match(odd.text, /Write a time like 18:30/);
    const { _id } = await anAssembly(who);
    const paper = { title: 'Slides', what: 'Slides', url: 'http://slides.example/1' };
    const form = await desk.open(`/desk/assemblies/${_id}/papers`);
    const plain = await desk.press('Save', { on: form, fill: paper });
    assert.match(plain.text, /begins with https:/);
    await desk.press('Save', { on: plain, fill: { url: 'slides.example/1', has: ['captions', 'signed'] } });
    const shown = await (await visitor()).open('/assemblies/october-assembly');
    assert.match(shown.text, /Slides, with captions, sign language, on slides\.example/);
    assert.equal(shown.$('main iframe, main video, main img').length, 0);
  });

  it('that reports back names the earlier one, and is named there', async () => {
    const who = await ada();
    const first = await anAssembly(who);
    const second = await anAssembly(who, { name: 'Report-back', on: '2099-12-09' });
    const desk = await signedIn(who);
    const page = await desk.open(`/desk/assemblies/${second._id}/answer`);
    await desk.press('Save', { on: page, fill: { answers: String(first._id) } });
    const reader = await visitor();
    assert.match((await reader.open('/assemblies/report-back')).text, /promised at October assembly/);
    assert.match((await reader.open('/assemblies/october-assembly')).text, /reported back on at Report-back/);
    assert.match((await reader.open('/assemblies')).text, /Coming up Report-back.*Past October assembly/);
    const wrong = await desk.open(`/desk/assemblies/${first._id}/answer`);
    const sent = await desk.press('Save', { on: wrong, fill: { answers: String(second._id) } });
    assert.equal(sent.status, 422);
    assert.match(sent.text, /Choose an assembly that came before, or none/);
    assert.equal((await Assembly.findById(first._id))?.answers, null);
  });

  it('that is cancelled stays readable and says so, once', async () => {
    const who = await ada();
    const { _id } = await anAssembly(who);
    const desk = await signedIn(who);
    const form = await desk.open(`/desk/assemblies/${_id}/cancellation`);
    const fill = { on: '1 10 2024', reason: 'The hall was flooded.' };
    await desk.press('Cancel the assembly', { on: form, fill });
    const { text } = await (await visitor()).open('/assemblies/october-assembly');
    assert.match(text, /Cancelled on 1 October 2024\. ?The hall was flooded\./);
    const twice = await desk.press('Cancel the assembly', {
      on: await desk.open(`/desk/assemblies/${_id}/cancellation`),
      fill,
    });
    assert.match(twice.text, /cancelled already/);
    assert.equal(await Entry.countDocuments({ what: 'assembly cancelled' }), 1);
  });
});
