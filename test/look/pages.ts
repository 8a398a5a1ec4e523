import { paths } from '../../src/paths.ts';

/** Who looks at a page: anyone, the story's lead, or its coordinator. */
export type Reader = 'visitor' | 'lead' | 'coordinator';

/** A main page: where it is opened, and the links followed from there, each the first of its kind. */
export interface MainPage {
  name: string;
  reader: Reader;
  path: string;
  follow?: string[];
}

const page = (reader: Reader, name: string, path: string, ...follow: string[]): MainPage => ({
  name,
  reader,
  path,
  follow,
});

const ASSEMBLY = '.row__name a[href^="/desk/assemblies/"]';

/** The pages that `npm run look` takes pictures of. A new page of its own kind belongs here. */
export const MAIN_PAGES: MainPage[] = [
  page('visitor', 'front', paths.front),
  page('visitor', 'members', paths.members),
  page('visitor', 'members-narrowed', `${paths.members}?q=housing`),
  page('visitor', 'member', paths.members, 'a[href^="/members/"]'),
  page('visitor', 'pledges', paths.pledges),
  page('visitor', 'pledge', paths.pledges, 'a[href^="/pledges/"]'),
  page('visitor', 'figures', paths.figures),
  page('visitor', 'figure', paths.indicatorFigures('EMP-02')),
  page('visitor', 'indicators', paths.indicators),
  page('visitor', 'indicator', paths.indicator('EMP-02')),
  page('visitor', 'assemblies', paths.assemblies),
  page('visitor', 'assembly', paths.assemblies, 'a[href^="/assemblies/"]'),
  page('visitor', 'listening', paths.listening),
  page('visitor', 'campaign', paths.listening, 'a[href^="/listening/"]'),
  page('visitor', 'issue', paths.listening, 'a[href^="/issues-heard/"]'),
  page('visitor', 'partners', paths.partners),
  page('visitor', 'partner', paths.partners, 'a[href^="/partners/"]'),
  page('visitor', 'reports', paths.reports),
  page('visitor', 'report', paths.reports, 'a[href^="/reports/"]:not([href$=".pdf"]):not([href$=".json"])'),
  page('visitor', 'application', paths.newApplication),
  page('visitor', 'sign-in', paths.signIn),
  page('visitor', 'not-found', '/nothing-here'),
  page('lead', 'lead-desk', paths.desk),
  page('lead', 'lead-returns', paths.desk, 'a[href^="/returns/"]'),
  page('lead', 'lead-pledges', paths.desk, 'a[href$="/pledges"]'),
  page('lead', 'lead-profile', paths.desk, 'a[href$="/profile"]'),
  page('lead', 'account', paths.account),
  page('coordinator', 'board', paths.desk),
  page('coordinator', 'periods', paths.periods),
  page('coordinator', 'returns', paths.returns),
  page('coordinator', 'return-review', paths.returns, 'a[href^="/returns/"]'),
  page('coordinator', 'pledge-queue', paths.pledgeQueue),
  page('coordinator', 'applications', paths.applications),
  page('coordinator', 'members-list', paths.memberList),
  page('coordinator', 'report-drafts', paths.reportDrafts),
  page('coordinator', 'report-draft', paths.reportDrafts, 'a[href^="/desk/reports/"]'),
  page('coordinator', 'assembly-edit', paths.assemblyDesk, ASSEMBLY),
  page('coordinator', 'assembly-attendance', paths.assemblyDesk, ASSEMBLY, 'a[href$="/attendance"]'),
  page('coordinator', 'listening-desk', paths.listeningDesk),
  page('coordinator', 'issue-new', paths.newIssue),
  page('coordinator', 'partner-desk', paths.partnerDesk),
  page('coordinator', 'partner-new', paths.newPartner),
  page('coordinator', 'settings', paths.settings),
  page('coordinator', 'record', paths.record),
  page('coordinator', 'security', paths.security),
];
