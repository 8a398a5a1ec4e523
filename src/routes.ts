import * as applying from './applications/applications.routes.ts';
import * as applications from './applications/decisions.routes.ts';
import * as applicationQueue from './applications/queue.routes.ts';
import * as assemblyAnswer from './assemblies/answer.routes.ts';
import * as assemblies from './assemblies/assemblies.routes.ts';
import * as assemblyDesk from './assemblies/desk.routes.ts';
import * as assemblyDetails from './assemblies/details.routes.ts';
import * as assemblyInvitations from './assemblies/invitations.routes.ts';
import * as assemblyParts from './assemblies/parts.routes.ts';
import * as adding from './catalogue/adding.routes.ts';
import * as asking from './catalogue/asking.routes.ts';
import * as indicators from './catalogue/indicators.routes.ts';
import * as catalogue from './catalogue/list.routes.ts';
import * as retirement from './catalogue/retirement.routes.ts';
import * as versions from './catalogue/versions.routes.ts';
import * as wording from './catalogue/wording.routes.ts';
import * as commitmentDesk from './commitments/desk.routes.ts';
import * as language from './commitments/languages/language.routes.ts';
import * as commitments from './commitments/public/commitments.routes.ts';
import { ofAssembly, ofIssue, ofPartner, ofPledge } from './commitments/public/shown-with.ts';
import * as putRight from './commitments/put-right/put-right.routes.ts';
import * as community from './commitments/report-backs/community-answer.routes.ts';
import * as reportBacks from './commitments/report-backs/report-back.routes.ts';
import * as night from './commitments/said/night.routes.ts';
import * as said from './commitments/said/said.routes.ts';
import * as terms from './commitments/terms/terms.routes.ts';
import * as desk from './desk/desk.routes.ts';
import * as check from './desk/entry/check.routes.ts';
import * as entry from './desk/entry/return.routes.ts';
import * as entryDraft from './desk/entry/return-drafts.routes.ts';
import * as returnSaving from './desk/entry/return-saving.routes.ts';
import * as lostLetters from './desk/lost-letters.routes.ts';
import * as memberDesk from './desk/member.routes.ts';
import * as memberList from './desk/members.routes.ts';
import * as profile from './desk/profile.routes.ts';
import * as profileChanges from './desk/profile-changes.routes.ts';
import * as figureReview from './desk/review/figure.routes.ts';
import * as review from './desk/review/return-review.routes.ts';
import * as settings from './desk/settings/settings.routes.ts';
import * as directory from './directory/directory.routes.ts';
import * as disclosure from './disclosures/disclosure.routes.ts';
import * as disclosures from './disclosures/disclosures.routes.ts';
import { boxDraft } from './drafts/boxes.routes.ts';
import { formDraft } from './drafts/drafts.routes.ts';
import { keptPage } from './drafts/kept-form.ts';
import * as embeds from './embeds/embeds.routes.ts';
import * as eventDesk from './events/desk.routes.ts';
import * as eventEditing from './events/editing.routes.ts';
import * as events from './events/events.routes.ts';
import * as eventJudging from './events/judging.routes.ts';
import * as evidence from './evidence/evidence.routes.ts';
import * as networkExports from './exchange/exports.routes.ts';
import { MEMBERS_READ } from './figures/figure.worked.ts';
import * as figures from './figures/figures.routes.ts';
import * as memberFigures from './figures/member.figures.routes.ts';
import * as ownFigures from './figures/own/own.routes.ts';
import * as finding from './finding/finding.routes.ts';
import * as feeds from './following/feeds.routes.ts';
import * as following from './following/following.routes.ts';
import * as front from './front/front.routes.ts';
import * as licences from './front/licences.routes.ts';
import * as campaigns from './listening/campaigns.routes.ts';
import * as listeningDesk from './listening/desk.routes.ts';
import * as issues from './listening/issues.routes.ts';
import * as listening from './listening/listening.routes.ts';
import * as outboxLetters from './mail/outbox.routes.ts';
import * as links from './members/links.routes.ts';
import * as people from './members/people.routes.ts';
import * as asks from './offers/asks.routes.ts';
import { withAsks } from './offers/asks.routes.ts';
import * as offerDesk from './offers/desk.routes.ts';
import * as offerEditing from './offers/editing.routes.ts';
import { publicPage } from './page-cache/public-page.ts';
import * as partnerDesk from './partners/desk.routes.ts';
import * as partners from './partners/partners.routes.ts';
import * as account from './people/account.routes.ts';
import * as coordinators from './people/coordinators.routes.ts';
import * as session from './people/sign-in.routes.ts';
import * as board from './periods/board.routes.ts';
import * as coverage from './periods/coverage.routes.ts';
import * as periods from './periods/periods.routes.ts';
import * as returns from './periods/returns.routes.ts';
import * as placeDesk from './places/desk.routes.ts';
import * as placeDetails from './places/details.routes.ts';
import * as placeFacts from './places/facts.routes.ts';
import * as meetingDesk from './places/meetings/desk.routes.ts';
import * as meetingEditing from './places/meetings/editing.routes.ts';
import * as meetings from './places/meetings/meetings.routes.ts';
import * as places from './places/places.routes.ts';
import * as answering from './places/questions/answering.routes.ts';
import * as asked from './places/questions/asking.routes.ts';
import * as questionQueue from './places/questions/queue.routes.ts';
import * as editing from './pledges/edit/editing.routes.ts';
import * as newPledge from './pledges/edit/new.routes.ts';
import * as pledgeDesk from './pledges/pledge-desk.routes.ts';
import * as pledges from './pledges/public/pledges.routes.ts';
import * as pledgeReview from './pledges/review/pledge-review.routes.ts';
import * as updates from './pledges/updates/updates.routes.ts';
import * as problems from './problems/problems.routes.ts';
import * as problemQueue from './problems/queue.routes.ts';
import * as record from './record/record.routes.ts';
import * as preview from './reports/drafts/preview.routes.ts';
import * as reportDrafts from './reports/drafts/report-drafts.routes.ts';
import { sendPack } from './reports/packs/packs.routes.ts';
import * as progress from './reports/publishing/progress.routes.ts';
import * as publishing from './reports/publishing/publish.routes.ts';
import * as reports from './reports/reports.routes.ts';
import * as security from './security/security.routes.ts';
import * as sharing from './sharing/sharing.routes.ts';
import * as storyConsent from './stories/consent.routes.ts';
import * as storyDesk from './stories/desk.routes.ts';
import * as storyEditing from './stories/editing.routes.ts';
import * as storyPictures from './stories/pictures.routes.ts';
import * as stories from './stories/stories.routes.ts';
import { form, formByMail, formWithFiles, page, type Route, withSecrets } from './web/door.ts';
import * as achievements from './workstreams/achievements.routes.ts';
import * as workstreams from './workstreams/workstreams.routes.ts';

/** What is read from published reports, and from nothing that changes besides. */
const PUBLISHED = { on: ['reports', 'network'] } as const;
/** What names members too who had left by then. */
const REPORTED = { on: ['reports', 'directory', 'network'] } as const;
const OF_ALL = {
  ...PUBLISHED,
  reads: ['period', 'version', 'group', 'theme'],
  unless: 'unpublished',
} as const;
const OF_ONE = { ...REPORTED, reads: ['version', 'report'], unless: 'unpublished' } as const;
const WITH_MEMBERS = { ...OF_ONE, reads: [...OF_ONE.reads, ...MEMBERS_READ] } as const;

/** What comes of residents and those who speak for them. */
const SAID = { on: ['promises', 'network'] } as const;
/** What names members too. */
const MET = { on: ['promises', 'network', 'directory'] } as const;
/** What has all that is public but figures that no report published. */
const EVERYTHING_SAID = {
  on: ['reports', 'pledges', 'promises', 'stories', 'directory', 'network'],
} as const;
/** What says the words of their pledges too. */
const PROMISED = { on: ['promises', 'pledges', 'directory', 'network'] } as const;

/** What tells accepted figures, or pledges as they are judged by them. */
const JUDGED = {
  on: ['figures', 'unnumbered', 'reports', 'pledges', 'promises', 'directory', 'network'],
} as const;

/** What people can come to. */
const COMING = { on: ['stories', 'promises', 'network'] } as const;
/** What is told with the consent of those in it: withdrawn, it is gone from every page at once. */
const TOLD = { on: ['stories', 'directory', 'network'] } as const;

/**
 * The table of contents: every address of the service, who may knock, and what answers. A page is read, a public page
 * is the same for everyone and kept, a form is sent; what is typed into a form is kept beside it, at `/draft`. Where two lines fit an address, the first answers.
 */
const contents: Route[] = [
  // The front page, the licences and the one search
  publicPage('/', front.showFront, EVERYTHING_SAID),
  publicPage('/licences', licences.showLicences, { on: ['network'] }),
  publicPage('/search', finding.showSearch, { ...EVERYTHING_SAID, reads: ['q', 'kind', 'page'] }),

  // Following by e-mail and by feed
  publicPage('/following', following.showFollowing, { on: ['network'] }),
  page('open', '/following/sent', following.showSent),
  page('open', '/following/confirmations/:secret', following.showConfirmation),
  form('open', '/following/confirmations/:secret', following.confirm),
  page('open', '/following/letters/:secret', following.showFollowed),
  formByMail('/following/letters/:secret', following.stopFollowing),
  form('open', '/following/letters/:secret/:follow/end', following.stopOneOf),
  page('open', '/following/:kind/:slug', following.showFollow),
  form('open', '/following/:kind/:slug', following.askFor),
  publicPage('/feeds/network.atom', feeds.sendNetworkFeed, EVERYTHING_SAID),
  publicPage('/feeds/:kind/:slug.atom', feeds.sendFeed, EVERYTHING_SAID),

  // Cards: the only pages that other websites may frame
  publicPage('/embed/members/:slug', embeds.showMemberCard, JUDGED),
  publicPage('/embed/places/:slug', embeds.showPlaceCard, EVERYTHING_SAID),

  // Signing in, links, one's account, coordinators
  page('open', '/sign-in', session.showSignIn),
  withSecrets(form('open', '/session', session.signIn), 'password'),
  form('signed-in', '/session/end', session.signOut),
  page('open', '/password-resets/new', links.showReset),
  form('open', '/password-resets', links.requestReset),
  page('open', '/links/:secret', links.showLink),
  withSecrets(form('open', '/links/:secret', links.usedLink), 'password'),
  page('signed-in', '/account', account.showAccount),
  withSecrets(form('signed-in', '/account/password', account.choosePassword), 'current', 'password'),
  form('signed-in', '/account/sessions/:session/end', account.endOneSession),
  page('coordinator', '/desk/coordinators', coordinators.showCoordinators),
  form('coordinator', '/desk/coordinators', coordinators.appoint),
  form('coordinator', '/desk/coordinators/:id/end', coordinators.end),

  // Requests to join
  page('open', '/applications/new', applying.showNew),
  form('open', '/applications/new', applying.sendApplication),
  page('open', '/applications/sent', applying.showSent),
  form('open', '/applications/links', applying.sendLinkAgain),
  page('open', '/applications/answered', applying.showAnswered),
  page('open', '/applications/confirmations/:secret', applying.showConfirmation),
  form('open', '/applications/confirmations/:secret', applying.confirmAddress),
  page('open', '/applications/answers/:secret', applying.showQuestion),
  form('open', '/applications/answers/:secret', applying.sendAnswer),
  page('coordinator', '/applications', applicationQueue.showQueue),
  page('coordinator', '/applications/:id', applications.showApplication),
  page('coordinator', '/applications/:id/questions', applications.showApplication),
  page('coordinator', '/applications/:id/decline', applications.showApplication),
  page('coordinator', '/applications/:id/links', applications.showApplication),
  page('coordinator', '/applications/:id/setting-aside', applications.showApplication),
  form('coordinator', '/applications/:id/links', applications.sendItAgain),
  form('coordinator', '/applications/:id/setting-aside', applications.setItAside),
  form('coordinator', '/applications/:id/approval', applications.approveIt),
  form('coordinator', '/applications/:id/questions', applications.askForMore),
  form('coordinator', '/applications/:id/decline', applications.declineIt),
  boxDraft('coordinator', '/applications/:id/setting-aside', applications.about('setAside')),
  boxDraft('coordinator', '/applications/:id/questions', applications.about('ask')),
  boxDraft('coordinator', '/applications/:id/decline', applications.about('decline')),

  // Members: the directory, and the desk of one
  publicPage('/members', places.withFacts(directory.showDirectory), {
    on: ['directory', 'pledges', 'promises', 'network'],
    reads: ['q', 'place', 'sector', 'theme', 'letter', 'page'],
  }),
  publicPage('/members.csv', directory.send('csv'), { on: ['directory', 'pledges', 'network'] }),
  publicPage('/members.json', directory.send('json'), { on: ['directory', 'pledges', 'network'] }),
  publicPage('/members/:slug', directory.showMember, { on: [...JUDGED.on, 'stories'] }),
  publicPage('/members/:slug/figures.csv', memberFigures.send('csv'), JUDGED),
  publicPage('/members/:slug/figures.json', memberFigures.send('json'), JUDGED),
  page('signed-in', '/desk', desk.showDesk),
  page('coordinator', '/desk/members', memberList.showList),
  page('signed-in', '/desk/member', memberDesk.showOwn),
  form('signed-in', '/desk/member', memberDesk.switchDesk),
  page('signed-in', '/desk/members/:id', memberDesk.showDesk),
  page('coordinator', '/desk/members/:id/leaving', memberDesk.showDesk),
  form('coordinator', '/desk/members/:id/leaving', memberDesk.endMember),
  boxDraft('coordinator', '/desk/members/:id/leaving', memberDesk.leaver),
  page('signed-in', '/desk/members/:id/profile', profile.showProfile),
  form('signed-in', '/desk/members/:id/profile', profile.saveProfile),
  ...formDraft('signed-in', '/desk/members/:id/profile', profile.draftPlace),
  page('signed-in', '/desk/members/:id/reporting', profile.showProfile),
  form('signed-in', '/desk/members/:id/reporting', profile.saveReporting),
  page('coordinator', '/desk/members/:id/changes', profileChanges.showChange),
  form('coordinator', '/desk/members/:id/changes/acceptance', profileChanges.accept),
  page('coordinator', '/desk/members/:id/changes/decline', profileChanges.showChange),
  form('coordinator', '/desk/members/:id/changes/decline', profileChanges.declineIt),
  boxDraft('coordinator', '/desk/members/:id/changes/decline', profileChanges.declined),
  page('signed-in', '/desk/members/:id/people', people.showPeople),
  form('signed-in', '/desk/members/:id/people', people.invitePerson),
  ...formDraft('signed-in', '/desk/members/:id/people', people.draftPlace),
  form('signed-in', '/desk/members/:id/people/:membership/end', people.endPlace),
  form('signed-in', '/desk/members/:id/people/:membership/link', people.sendAgain),

  // Pledges
  publicPage('/pledges', pledges.showPledges, {
    ...JUDGED,
    reads: ['theme', 'status', 'place', 'sector', 'page'],
  }),
  publicPage('/pledges/:id', ofPledge(pledges.showPledge), JUDGED),
  page('signed-in', '/desk/members/:id/pledges', pledgeDesk.showMemberPledges),
  page('signed-in', '/desk/members/:id/pledges/new', newPledge.showNew),
  form('signed-in', '/desk/members/:id/pledges', newPledge.create),
  ...formDraft('signed-in', '/desk/members/:id/pledges', newPledge.draftPlace),
  page('signed-in', '/desk/pledges/:id', pledgeDesk.showOnDesk),
  page('signed-in', '/desk/pledges/:id/edit', editing.change.show),
  form('signed-in', '/desk/pledges/:id/changes', editing.change.save),
  ...formDraft('signed-in', '/desk/pledges/:id/changes', editing.change.draftPlace),
  page('signed-in', '/desk/pledges/:id/revisions/new', editing.revise.show),
  form('signed-in', '/desk/pledges/:id/revisions', editing.revise.save),
  ...formDraft('signed-in', '/desk/pledges/:id/revisions', editing.revise.draftPlace),
  page('signed-in', '/desk/pledges/:id/restatements/new', editing.restate.show),
  form('signed-in', '/desk/pledges/:id/restatements', editing.restate.save),
  ...formDraft('signed-in', '/desk/pledges/:id/restatements', editing.restate.draftPlace),
  page('signed-in', '/desk/pledges/:id/withdrawal/new', editing.withdraw.show),
  form('signed-in', '/desk/pledges/:id/withdrawal', editing.withdraw.save),
  ...formDraft('signed-in', '/desk/pledges/:id/withdrawal', editing.withdraw.draftPlace),
  ...keptPage('signed-in', '/desk/pledges/:id/sharing', sharing.asking),
  form('signed-in', '/desk/pledges/:id/sharing/:sharing/end', sharing.end),
  page('signed-in', '/desk/members/:id/shared-pledges', sharing.showShared),
  form('signed-in', '/desk/members/:id/shared-pledges/:sharing/acceptance', sharing.accept),
  form('signed-in', '/desk/members/:id/shared-pledges/:sharing/end', sharing.stepOut),
  page('signed-in', '/desk/pledges/:id/updates/new', updates.newUpdate),
  formWithFiles('signed-in', '/desk/pledges/:id/updates', updates.createUpdate),
  ...formDraft('signed-in', '/desk/pledges/:id/updates', updates.newDraftPlace),
  page('signed-in', '/desk/pledges/:id/updates/:update/edit', updates.editUpdate),
  formWithFiles('signed-in', '/desk/pledges/:id/updates/:update/changes', updates.changeUpdate),
  ...formDraft('signed-in', '/desk/pledges/:id/updates/:update/changes', updates.draftPlace),
  page('coordinator', '/desk/pledges', pledgeReview.showQueue),
  form('coordinator', '/desk/pledges/:id/acceptance', pledgeReview.acceptance),
  form('coordinator', '/desk/pledges/:id/questions', pledgeReview.question),
  boxDraft('coordinator', '/desk/pledges/:id/questions', pledgeReview.askedAbout),
  form('coordinator', '/desk/pledges/:id/updates/:update/acceptance', pledgeReview.updateAcceptance),
  form('coordinator', '/desk/pledges/:id/updates/:update/questions', pledgeReview.updateQuestion),
  boxDraft('coordinator', '/desk/pledges/:id/updates/:update/questions', pledgeReview.askedAbout),

  // Commitments, and what came of them in both voices
  publicPage('/commitments', commitments.showCommitments, {
    ...PROMISED,
    reads: ['q', 'outcome', 'theme', 'place', 'assembly', 'member', 'page'],
  }),
  publicPage('/commitments.csv', commitments.send('csv'), PROMISED),
  publicPage('/commitments.json', commitments.send('json'), PROMISED),
  page('open', '/commitments/answers/:secret', community.showAnswer),
  form('open', '/commitments/answers/:secret', community.sendAnswer),
  page('open', '/commitments/doubts/:secret', community.showDoubt),
  form('open', '/commitments/doubts/:secret', community.sendDoubt),
  publicPage('/commitments/:slug', commitments.showCommitment, JUDGED),
  page('signed-in', '/desk/members/:id/commitments', commitmentDesk.showMine),
  ...keptPage('signed-in', '/desk/pledges/:id/commitments/new', terms.making),
  ...keptPage('coordinator', '/desk/assemblies/:id/commitments/new', night.takingDown),
  form('coordinator', '/desk/assemblies/:id/commitments', night.send),
  page('coordinator', '/desk/assemblies/:id/commitments/sheet', night.showSheet),
  page('coordinator', '/desk/commitments', commitmentDesk.showQueue),
  page('signed-in', '/desk/commitments/:id', commitmentDesk.showOne),
  ...keptPage('signed-in', '/desk/commitments/:id/terms', terms.changing),
  form('coordinator', '/desk/commitments/:id/acceptance', commitmentDesk.accept),
  ...keptPage('coordinator', '/desk/commitments/:id/decline', commitmentDesk.declining),
  ...keptPage('coordinator', '/desk/commitments/:id/words', said.correcting),
  ...keptPage('coordinator', '/desk/commitments/:id/correction', putRight.correction),
  ...keptPage('coordinator', '/desk/commitments/:id/removal', putRight.removal),
  ...keptPage('coordinator', '/desk/commitments/:id/texts/:text/language', language.speaking),
  form('coordinator', '/desk/commitments/:id/end', said.end),
  form('coordinator', '/desk/commitments/:id/consent/end', said.endConsent),
  ...keptPage('signed-in', '/desk/commitments/:id/confirmation', said.confirming),
  ...keptPage('coordinator', '/desk/commitments/:id/partner', commitmentDesk.naming),
  ...keptPage('signed-in', '/desk/commitments/:id/report-backs/:report', reportBacks.account),
  ...keptPage('signed-in', '/desk/commitments/:id/report-backs/:report/reply', reportBacks.reply),
  ...keptPage(
    'coordinator',
    '/desk/commitments/:id/report-backs/:report/checks/:voice',
    reportBacks.checking,
  ),
  form('coordinator', '/desk/commitments/:id/report-backs/:report/link', reportBacks.sendLink),
  form('coordinator', '/desk/commitments/:id/report-backs/:report/view/end', reportBacks.setAside),

  // Problems that anyone reports with a page
  page('open', '/problems/new', problems.showNew),
  form('open', '/problems', problems.send),
  page('open', '/problems/sent', problems.showSent),
  page('coordinator', '/desk/problems', problemQueue.showQueue),
  ...keptPage('coordinator', '/desk/problems/:id', problemQueue.closing),

  // Community partners
  publicPage('/partners', partners.showPartners, { ...SAID, reads: ['q', 'kind', 'place', 'page'] }),
  publicPage('/partners.csv', partners.send('csv'), SAID),
  publicPage('/partners.json', partners.send('json'), SAID),
  publicPage('/partners/:slug', withAsks(ofPartner(partners.showPartner)), PROMISED),
  page('coordinator', '/desk/partners', partnerDesk.showList),
  ...keptPage('coordinator', '/desk/partners/new', partnerDesk.adding),
  ...keptPage('coordinator', '/desk/partners/:id', partnerDesk.changing),
  ...keptPage('coordinator', '/desk/partners/:id/ending', partnerDesk.ending),
  form('coordinator', '/desk/partners/:id/ending/end', partnerDesk.resume),
  form('coordinator', '/desk/partners/:id/consent/end', partnerDesk.endConsent),

  // Places, their meetings in public, and questions in advance
  publicPage('/places', places.showPlaces, { on: ['promises', 'pledges', 'directory', 'network'] }),
  publicPage('/places.csv', places.send('csv'), SAID),
  publicPage('/places.json', places.send('json'), SAID),
  publicPage('/places/:slug', places.showPlace, {
    on: ['reports', 'pledges', 'promises', 'directory', 'network'],
  }),
  page('coordinator', '/desk/places', placeDesk.showList),
  ...keptPage('coordinator', '/desk/places/new', placeDetails.adding),
  page('coordinator', '/desk/places/:slug', placeDesk.showOne),
  ...keptPage('coordinator', '/desk/places/:slug/details', placeDetails.details),
  ...keptPage('coordinator', '/desk/places/:slug/facts/new', placeFacts.adding),
  ...keptPage('coordinator', '/desk/places/:slug/facts/:fact', placeFacts.changing),
  form('coordinator', '/desk/places/:slug/facts/:fact/end', placeFacts.end),
  publicPage('/meetings', meetings.showMeetings, { ...SAID, reads: ['page'] }),
  publicPage('/meetings.csv', meetings.send('csv'), SAID),
  publicPage('/meetings.json', meetings.send('json'), SAID),
  publicPage('/meetings/:slug', meetings.showMeeting, SAID),
  page('open', '/meetings/:slug/questions/new', asked.showNew),
  form('open', '/meetings/:slug/questions/new', asked.send),
  page('open', '/meetings/:slug/questions/sent', asked.showSent),
  ...keptPage('coordinator', '/desk/places/:slug/meetings/new', meetingEditing.adding),
  page('coordinator', '/desk/meetings/:id', meetingDesk.showOne),
  ...keptPage('coordinator', '/desk/meetings/:id/details', meetingEditing.details),
  ...keptPage('coordinator', '/desk/meetings/:id/papers', meetingEditing.paper),
  form('coordinator', '/desk/meetings/:id/papers/:paper/end', meetingDesk.endPaper),
  form('coordinator', '/desk/meetings/:id/publication', meetingDesk.publish),
  form('coordinator', '/desk/meetings/:id/publication/end', meetingDesk.close),
  ...keptPage('coordinator', '/desk/meetings/:id/cancellation', meetingEditing.cancellation),
  page('coordinator', '/desk/questions', questionQueue.showQueue),
  ...keptPage('coordinator', '/desk/questions/:id', answering.answering),
  ...keptPage('coordinator', '/desk/questions/:id/setting-aside', answering.settingAside),
  form('coordinator', '/desk/questions/:id/setting-aside/end', answering.endAside),
  ...keptPage('coordinator', '/desk/questions/:id/correction', answering.correcting),
  ...keptPage('coordinator', '/desk/questions/:id/removal', answering.removing),

  // Offers and asks
  publicPage('/asks', asks.showAsks, { ...MET, reads: ['page'] }),
  publicPage('/asks.csv', asks.send('csv'), MET),
  publicPage('/asks.json', asks.send('json'), MET),
  page('signed-in', '/desk/offers', offerDesk.showList),
  ...keptPage('signed-in', '/desk/members/:id/offers/new', offerEditing.adding),
  ...keptPage('coordinator', '/desk/partners/:id/asks/new', offerEditing.asking),
  page('signed-in', '/desk/offers/:id', offerDesk.showOne),
  ...keptPage('signed-in', '/desk/offers/:id/changes', offerEditing.changing),
  ...keptPage('signed-in', '/desk/offers/:id/answers/new', offerEditing.answering),
  form('signed-in', '/desk/offers/:id/answers/:answer/match', offerDesk.matchOne),
  ...keptPage('signed-in', '/desk/offers/:id/thanks', offerEditing.thanking),
  form('signed-in', '/desk/offers/:id/closing', offerDesk.close),

  // Listening campaigns, and issues heard
  publicPage('/listening', listening.showListening, {
    ...SAID,
    reads: ['q', 'theme', 'place', 'state', 'page', 'campaigns'],
  }),
  publicPage('/listening/:slug', listening.showCampaign, SAID),
  page('open', '/listening/:slug/findings', listening.sendFindings),
  publicPage('/issues-heard.csv', listening.send('csv'), SAID),
  publicPage('/issues-heard.json', listening.send('json'), SAID),
  publicPage('/issues-heard/:slug', ofIssue(listening.showIssue), PROMISED),
  page('coordinator', '/desk/listening', listeningDesk.showDesk),
  ...keptPage('coordinator', '/desk/campaigns/new', campaigns.adding),
  ...keptPage('coordinator', '/desk/campaigns/:id', campaigns.changing),
  ...keptPage('coordinator', '/desk/campaigns/:id/findings', campaigns.findings, { files: true }),
  form('coordinator', '/desk/campaigns/:id/publication', campaigns.publish),
  form('coordinator', '/desk/campaigns/:id/publication/end', campaigns.close),
  ...keptPage('coordinator', '/desk/issues/new', issues.hearing),
  page('coordinator', '/desk/issues/:id', issues.showIssue),
  ...keptPage('coordinator', '/desk/issues/:id/steps', issues.stepping),
  ...keptPage('coordinator', '/desk/issues/:id/correction', issues.correcting),

  // Stories and news
  publicPage('/stories', stories.showStories, {
    ...TOLD,
    reads: ['q', 'kind', 'theme', 'workstream', 'place', 'page'],
  }),
  publicPage('/stories.csv', stories.send('csv'), TOLD),
  publicPage('/stories.json', stories.send('json'), TOLD),
  publicPage('/stories/:slug', stories.showStory, TOLD),
  publicPage('/stories/:slug/steps/:number', stories.showStep, TOLD),
  page('open', '/stories/:slug/pictures/:picture', stories.sendPicture),
  page('coordinator', '/desk/stories', storyDesk.showQueue),
  ...keptPage('coordinator', '/desk/stories/new', storyEditing.writing),
  page('signed-in', '/desk/members/:id/stories', storyDesk.showMine),
  ...keptPage('signed-in', '/desk/members/:id/stories/new', storyEditing.writingAsMember),
  page('signed-in', '/desk/stories/:id', storyDesk.showStory),
  ...keptPage('signed-in', '/desk/stories/:id/edit', storyEditing.changing),
  ...keptPage('signed-in', '/desk/stories/:id/people', storyConsent.agreeing),
  ...keptPage('signed-in', '/desk/stories/:id/picture', storyPictures.choosing, { files: true }),
  form('signed-in', '/desk/stories/:id/picture/end', storyPictures.takeOff),
  page('signed-in', '/desk/stories/:id/pictures/:picture', storyPictures.preview),
  page('signed-in', '/desk/stories/:id/withdrawal', storyConsent.showWithdrawal),
  form('signed-in', '/desk/stories/:id/withdrawal', storyConsent.withdraw),
  ...keptPage('signed-in', '/desk/stories/:id/removal', storyConsent.takingDown),
  form('coordinator', '/desk/stories/:id/acceptance', storyDesk.accept),
  ...keptPage('coordinator', '/desk/stories/:id/decline', storyDesk.declining),

  // Events, what was achieved, and the network's workstreams
  publicPage('/events', events.showEvents, { ...COMING, reads: ['page'] }),
  publicPage('/events.ics', events.sendAll, COMING),
  publicPage('/events/:slug.ics', events.sendOne, COMING),
  publicPage('/events/:slug', events.showEvent, COMING),
  page('coordinator', '/desk/events', eventDesk.showList),
  ...keptPage('coordinator', '/desk/events/new', eventEditing.adding),
  page('signed-in', '/desk/members/:id/events', eventDesk.showMine),
  ...keptPage('signed-in', '/desk/members/:id/events/new', eventEditing.addingAsMember),
  ...keptPage('signed-in', '/desk/events/:id', eventEditing.changing),
  ...keptPage('signed-in', '/desk/events/:id/cancellation', eventJudging.cancelling),
  ...keptPage('coordinator', '/desk/events/:id/decline', eventJudging.declining),
  form('coordinator', '/desk/events/:id/publication', eventJudging.publish),
  form('signed-in', '/desk/events/:id/publication/end', eventJudging.close),
  publicPage('/achievements', achievements.showAchievements, { reads: ['page'] }),
  publicPage('/workstreams', workstreams.showWorkstreams, { on: ['network'] }),
  publicPage('/workstreams/:key', workstreams.showWorkstream),

  // Assemblies
  publicPage('/assemblies', assemblies.showAssemblies, { ...MET, reads: ['page'] }),
  publicPage('/assemblies.csv', assemblies.send('csv'), MET),
  publicPage('/assemblies.json', assemblies.send('json'), MET),
  page('open', '/assemblies/:slug/pack.pdf', sendPack('a4')),
  page('open', '/assemblies/:slug/pack-large.pdf', sendPack('large')),
  publicPage('/assemblies/:slug', ofAssembly(assemblies.showAssembly), PROMISED),
  page('coordinator', '/desk/assemblies', assemblyDesk.showList),
  ...keptPage('coordinator', '/desk/assemblies/new', assemblyDetails.adding),
  page('coordinator', '/desk/assemblies/:id', assemblyDesk.showOne),
  ...keptPage('coordinator', '/desk/assemblies/:id/details', assemblyDetails.details),
  ...keptPage('coordinator', '/desk/assemblies/:id/agenda', assemblyParts.agenda),
  ...keptPage('coordinator', '/desk/assemblies/:id/invitations', assemblyInvitations.invitations),
  ...keptPage('coordinator', '/desk/assemblies/:id/attendance', assemblyInvitations.attendance),
  ...keptPage('coordinator', '/desk/assemblies/:id/papers', assemblyParts.paper),
  form('coordinator', '/desk/assemblies/:id/papers/:paper/end', assemblyDesk.endPaper),
  ...keptPage('coordinator', '/desk/assemblies/:id/answer', assemblyAnswer.answer),
  form('coordinator', '/desk/assemblies/:id/publication', assemblyDesk.publish),
  form('coordinator', '/desk/assemblies/:id/publication/end', assemblyDesk.close),
  ...keptPage('coordinator', '/desk/assemblies/:id/cancellation', assemblyParts.cancellation),

  // Figures, and what is given out on request
  publicPage('/figures', figures.showAll, OF_ALL),
  publicPage('/figures.csv', figures.sendAll('csv'), OF_ALL),
  publicPage('/figures.json', figures.sendAll('json'), OF_ALL),
  publicPage('/figures/:code', figures.goToNewest, PUBLISHED),
  publicPage('/figures/:code/:period.csv', figures.sendFigure('csv'), OF_ONE),
  publicPage('/figures/:code/:period.json', figures.sendFigure('json'), OF_ONE),
  publicPage('/figures/:code/:period.svg', figures.sendChart, OF_ONE),
  publicPage('/figures/:code/:period', figures.showFigure, WITH_MEMBERS),
  publicPage('/figures/:code/:period/sector/:key', figures.showGroup('sector'), WITH_MEMBERS),
  publicPage('/figures/:code/:period/place/:key', figures.showGroup('place'), WITH_MEMBERS),
  publicPage('/figures/:code/:period/member/:key', figures.showGroup('member'), WITH_MEMBERS),
  page('signed-in', '/desk/members/:id/figures', ownFigures.showOwn),
  page('coordinator', '/desk/disclosures', disclosures.show),
  form('coordinator', '/desk/disclosures', disclosures.make),
  ...formDraft('coordinator', '/desk/disclosures', disclosures.draftPlace),
  page('coordinator', '/desk/disclosures/:id.csv', disclosure.send('csv')),
  page('coordinator', '/desk/disclosures/:id.json', disclosure.send('json')),
  page('coordinator', '/desk/disclosures/:id', disclosure.showOne),

  // The catalogue of indicators
  publicPage('/indicators', indicators.showCatalogue, REPORTED),
  publicPage('/indicators/:code', indicators.showIndicator, REPORTED),
  page('coordinator', '/desk/indicators', catalogue.showList),
  form('coordinator', '/desk/indicators/:code/place', catalogue.move),
  page('coordinator', '/desk/indicators/new', adding.showNew),
  form('coordinator', '/desk/indicators', adding.add),
  ...formDraft('coordinator', '/desk/indicators', adding.draftPlace),
  page('coordinator', '/desk/indicators/:code/versions/new', versions.showVersion),
  form('coordinator', '/desk/indicators/:code/versions', versions.define),
  ...formDraft('coordinator', '/desk/indicators/:code/versions', versions.draftPlace),
  page('coordinator', '/desk/indicators/:code/versions/:number', versions.showVersion),
  form('coordinator', '/desk/indicators/:code/versions/:number', versions.define),
  ...formDraft('coordinator', '/desk/indicators/:code/versions/:number', versions.draftPlace),
  page('coordinator', '/desk/indicators/:code/wording', wording.showWording),
  form('coordinator', '/desk/indicators/:code/wording', wording.saveWording),
  ...formDraft('coordinator', '/desk/indicators/:code/wording', wording.draftPlace),
  page('coordinator', '/desk/indicators/:code/retirement', retirement.showRetirement),
  form('coordinator', '/desk/indicators/:code/retirement', retirement.saveRetirement),
  ...formDraft('coordinator', '/desk/indicators/:code/retirement', retirement.draftPlace),
  form('coordinator', '/desk/indicators/:code/retirement/end', retirement.endRetirement),
  page('coordinator', '/desk/indicators/:code/asking', asking.showAsking),
  form('coordinator', '/desk/indicators/:code/asking', asking.save),

  // Reports: published, drafted, on their way out
  publicPage('/reports', reports.showReports, PUBLISHED),
  page('open', '/reports/:slug.pdf', reports.sendPdf),
  page('open', '/reports/:slug.json', reports.sendFile),
  publicPage('/reports/:slug', reports.showReport, { on: [...PUBLISHED.on, 'stories'] }),
  page('coordinator', '/desk/reports', reportDrafts.showDrafts),
  form('coordinator', '/desk/reports', reportDrafts.create),
  ...formDraft('coordinator', '/desk/reports', reportDrafts.newDraftPlace),
  page('coordinator', '/desk/reports/new', reportDrafts.showNew),
  page('coordinator', '/desk/reports/:id', reportDrafts.showDraft),
  page('coordinator', '/desk/reports/:id/edit', reportDrafts.showEdit),
  form('coordinator', '/desk/reports/:id/changes', reportDrafts.save),
  ...formDraft('coordinator', '/desk/reports/:id/changes', reportDrafts.draftPlace),
  form('coordinator', '/desk/reports/:id/publication', publishing.publishDraft),
  form('coordinator', '/desk/reports/:id/publication/end', publishing.stopPublication),
  page('coordinator', '/desk/reports/:id/preview', preview.showPreview),
  page('coordinator', '/desk/reports/:id/progress.json', progress.progressData),
  page('coordinator', '/desk/reports/:id/progress', progress.showProgress),

  // Periods, and the returns of each
  page('coordinator', '/periods', periods.showPeriods),
  form('coordinator', '/periods', periods.open),
  ...formDraft('coordinator', '/periods', periods.draftPlace),
  page('coordinator', '/periods/:key', board.showBoard),
  page('coordinator', '/periods/:key/coverage', coverage.showCoverage),
  page('coordinator', '/periods/:key/rings', coverage.showRings),
  page('coordinator', '/returns', returns.showReturns),
  page('signed-in', '/desk/members/:id/returns', returns.showMine),
  page('signed-in', '/returns/:id', entry.showReturn),
  formWithFiles('signed-in', '/returns/:id', returnSaving.saveReturn),
  form('signed-in', '/returns/:id/draft', entryDraft.keep),
  form('signed-in', '/returns/:id/draft/end', entryDraft.end),
  page('signed-in', '/returns/:id/check', check.showCheck),
  form('signed-in', '/returns/:id/submission', check.submit),
  form('signed-in', '/returns/:id/attestation', check.askSponsor),
  page('coordinator', '/returns/:id/figures', review.showFigures),
  form('coordinator', '/returns/:id/acceptance', review.acceptAll),
  form('coordinator', '/returns/:id/acceptance/withdrawal', review.takeAllBack),
  page('signed-in', '/return-figures/:id', figureReview.showFigure),
  form('coordinator', '/return-figures/:id/acceptance', figureReview.acceptOne),
  form('coordinator', '/return-figures/:id/queries', figureReview.queryOne),
  form('signed-in', '/return-figures/:id/answers', figureReview.answerOne),
  boxDraft('coordinator', '/return-figures/:id/queries', figureReview.about('query')),
  boxDraft('signed-in', '/return-figures/:id/answers', figureReview.about('answer')),
  page('signed-in', '/evidence/:id', evidence.download),

  // The network: settings, record, security, letters, the whole as a file
  page('coordinator', '/desk/settings', settings.showSettings),
  form('coordinator', '/desk/settings', settings.saveSettings),
  ...formDraft('coordinator', '/desk/settings', settings.draftPlace),
  page('coordinator', '/record', record.showRecord),
  page('coordinator', '/desk/security', security.showSecurity),
  page('coordinator', '/desk/letters', lostLetters.showLost),
  form('coordinator', '/desk/letters/:id/acknowledgement', lostLetters.acknowledgeLost),
  page('coordinator', '/desk/exports', networkExports.showExports),
  form('coordinator', '/desk/exports', networkExports.takeExport),
];

/** Letters of a service that sends none, to be read by whoever tries it. */
const outbox: Route[] = [
  page('open', '/outbox', outboxLetters.showOutbox),
  page('open', '/outbox/:id', outboxLetters.showLetter),
];

export const routes = (on: { outbox: boolean }): Route[] => (on.outbox ? [...contents, ...outbox] : contents);
