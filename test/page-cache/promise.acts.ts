import { Types } from 'mongoose';
import {
  addPaper,
  cancelAssembly,
  changeDetails,
  publishAssembly,
  setAgenda,
} from '../../src/assemblies/assemblies.ts';
import { Assembly, type StoredAssembly } from '../../src/assemblies/assembly.ts';
import { takeBack } from '../../src/commitments/said/taking-down.ts';
import { Campaign, type StoredCampaign } from '../../src/listening/campaign.ts';
import { changeCampaign, publishCampaign, setFindings } from '../../src/listening/campaigns.ts';
import { Issue, nextStates, type StoredIssue } from '../../src/listening/issue.ts';
import { correctIssue, stepIssue } from '../../src/listening/issues.ts';
import { closeOffer } from '../../src/offers/offering.ts';
import { Partner, type StoredPartner } from '../../src/partners/partner.ts';
import {
  changePartner,
  endPartner,
  resumePartner,
  withdrawConsent,
} from '../../src/partners/partner.verbs.ts';
import { placeBySlug } from '../../src/places/all-places.ts';
import { Meeting, type StoredMeeting } from '../../src/places/meetings/meeting.ts';
import { changeMeeting } from '../../src/places/meetings/meetings.ts';
import { addFact, changePlace } from '../../src/places/places.ts';
import { answer } from '../../src/places/questions/question.verbs.ts';
import { anAssembly } from '../assemblies/assemblies.support.ts';
import {
  aCommitment,
  dayAgo,
  reported as reportedBack,
  saidAt,
  storedCommitment,
} from '../commitments/commitments.support.ts';
import { aCampaign, anIssue } from '../listening/listening.support.ts';
import { anAsk, anOffer } from '../offers/offers.support.ts';
import { aPartner } from '../partners/partners.support.ts';
import { aMeeting, aQuestion } from '../places/places.support.ts';
import type { promised } from './promised.ts';

type World = Awaited<ReturnType<typeof promised>>;
type Acting = (world: World) => Promise<unknown>;

let number = 0;
const by = new Types.ObjectId();
const change = ({ version }: { version: number }) => ({ by, at: new Date(), seen: version });

const partnerOf = async ({ partner }: World) => (await Partner.findById(partner._id).lean<StoredPartner>())!;
const campaignOf = async ({ campaign }: World) =>
  (await Campaign.findById(campaign._id).lean<StoredCampaign>())!;
const issueOf = async ({ issue }: World) => (await Issue.findById(issue._id).lean<StoredIssue>())!;
const assemblyOf = async ({ assembly }: World) =>
  (await Assembly.findById(assembly._id).lean<StoredAssembly>())!;

const southwark = async () => (await placeBySlug('southwark'))!;
const changeOf = ({ coordinator }: World, seen: number) => ({ by: coordinator._id, at: new Date(), seen });
const meetingOf = async ({ meeting }: World) => (await Meeting.findById(meeting._id).lean<StoredMeeting>())!;

/** A person of the partner is named, and then withdraws. */
async function consentWithdrawn(world: World): Promise<void> {
  const one = await partnerOf(world);
  const contact = {
    ...one.profile.contact,
    name: 'Joy Price',
    consent: { on: '2026-01-02', how: 'By letter' },
  };
  await changePartner(one, { ...one.profile, contact } as StoredPartner['profile'], change(one));
  const named = await partnerOf(world);
  await withdrawConsent(named, change(named));
}

/** What is done where residents are heard and promises are made to them; each can be done in any order. */
export const PROMISE_ACTS: Record<string, Acting> = {
  'a partner is added': ({ coordinator }) => aPartner(coordinator, { name: `Partner ${++number}` }),
  'a partner is changed': async world => {
    const one = await partnerOf(world);
    await changePartner(one, { ...one.profile, about: `About them ${++number}.` }, change(one));
  },
  'a partnership ends, and is taken up again by the next': async world => {
    const one = await partnerOf(world);
    if (one.ended) await resumePartner(one, change(one));
    else await endPartner(one, { on: '2026-02-01', reason: 'They moved.' }, change(one));
  },
  'a named person withdraws': consentWithdrawn,
  'a campaign is published': ({ coordinator }) => aCampaign(coordinator, { name: `Listening ${++number}` }),
  'a campaign is changed': async world => {
    const one = await campaignOf(world);
    await changeCampaign(one, { ...one.content, ranBy: `Citizens ${++number}` }, change(one));
  },
  'a campaign has findings': async world => {
    const one = await campaignOf(world);
    const findings = { title: `Findings ${++number}`, url: 'https://findings.example', file: null };
    await setFindings(one, findings, change(one));
  },
  'a campaign is closed, or opened again': async world => {
    const one = await campaignOf(world);
    await publishCampaign(one, !one.published, change(one));
  },
  'an issue is heard': ({ coordinator, campaign }) =>
    anIssue(coordinator, campaign._id, { title: `Heard ${++number}` }),
  'an issue goes a step on': async world => {
    const one = await issueOf(world);
    const [state] = nextStates(one);
    if (state) await stepIssue(one, { state, on: '2026-04-01', said: `Step ${++number}.` }, change(one));
  },
  'an issue is corrected': async world => {
    const one = await issueOf(world);
    const said = { on: '2026-03-20', said: 'A name was taken out.' };
    await correctIssue(one, { ...one.content, words: `They said ${++number}.` }, { ...change(one), ...said });
  },
  'an assembly is published': ({ coordinator }) => anAssembly(coordinator, { name: `Assembly ${++number}` }),
  'an assembly is moved': async world => {
    const one = await assemblyOf(world);
    await changeDetails(one, { ...one.details, venue: `Hall ${++number}` }, change(one));
  },
  'an assembly has an agenda and a paper': async world => {
    const one = await assemblyOf(world);
    await setAgenda(one, [`Point ${++number}`], change(one));
    const paper = {
      url: 'https://papers.example/1',
      title: `Paper ${number}`,
      what: 'Minutes',
      length: '',
      has: [],
    };
    await addPaper(await assemblyOf(world), paper, change(await assemblyOf(world)));
  },
  'an assembly is closed, or opened again': async world => {
    const one = await assemblyOf(world);
    await publishAssembly(one, !one.published, change(one));
  },
  'an assembly is cancelled': async ({ coordinator }) => {
    const one = await anAssembly(coordinator, { name: `Called off ${++number}` });
    await cancelAssembly(one, { on: '2026-01-09', reason: 'Snow.' }, change(one));
  },
  'something is offered': ({ hospital, bo }) =>
    anOffer(hospital._id, bo, { help: number++ % 2 === 0 ? 'room' : 'template' }),
  'a partner asks for something': ({ coordinator, partner }) =>
    anAsk(partner._id, coordinator, { title: `A room ${++number}` }),
  'an ask is closed': async ({ coordinator, partner }) => {
    const one = await anAsk(partner._id, coordinator, { title: `Called off ${++number}` });
    await closeOffer(one, change(one));
  },
  'a place is written of': async world => {
    const here = await southwark();
    await changePlace(
      here,
      { ...here.content, about: `About it ${++number}.` },
      changeOf(world, here.version),
    );
  },
  'a place has another fact': async world => {
    const here = await southwark();
    const fact = { what: `Parks ${++number}`, value: '100', source: 'Its council', asOf: '2026-01-02' };
    await addFact(here, fact, changeOf(world, here.version));
  },
  'a meeting in public is announced': ({ coordinator }) =>
    aMeeting(coordinator, { name: `Board ${++number}` }),
  'a meeting in public is moved': async world => {
    const one = await meetingOf(world);
    await changeMeeting(one, { ...one.details, venue: `Room ${++number}` }, change(one));
  },
  'a question is asked': async world => void (await aQuestion(await meetingOf(world))),
  'a question is answered': async world => {
    const one = await aQuestion(await meetingOf(world), `Why ${++number}?`);
    const passages = { 'personal data': [], abuse: [] };
    await answer(one, { passages, unname: false, beside: '', answer: `So ${number}.` }, change(one));
  },
  'a commitment is accepted': ({ hospital, steps, partner }) =>
    aCommitment(hospital, steps, { partner: partner._id, dates: [dayAgo(-20)] }),
  'a commitment is reported back on': async ({ commitment, bo }) => {
    await reportedBack(await storedCommitment(commitment._id), bo);
  },
  'something is said in the room': async world => saidInTheRoom(world),
  'something is said in the room, and taken back': async world => {
    const one = await saidInTheRoom(world);
    await takeBack(one, change(one));
  },
};

async function saidInTheRoom({ coordinator, hospital }: World) {
  const assembly = await anAssembly(coordinator, { name: `Room ${++number}` });
  return saidAt(assembly, hospital, coordinator, { words: `We will do it ${number} times.` });
}
