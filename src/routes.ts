import { applicationRoutes } from './applications/applications.routes.ts';
import { decisionRoutes } from './applications/decisions.routes.ts';
import { indicatorAddingRoutes } from './catalogue/adding.routes.ts';
import { indicatorAskingRoutes } from './catalogue/asking.routes.ts';
import { indicatorRoutes } from './catalogue/indicators.routes.ts';
import { indicatorListRoutes } from './catalogue/list.routes.ts';
import { indicatorRetirementRoutes } from './catalogue/retirement.routes.ts';
import { indicatorVersionRoutes } from './catalogue/versions.routes.ts';
import { indicatorWordingRoutes } from './catalogue/wording.routes.ts';
import { deskRoutes } from './desk/desk.routes.ts';
import { checkRoutes } from './desk/entry/check.routes.ts';
import { returnDraftRoutes } from './desk/entry/drafts.routes.ts';
import { returnRoutes } from './desk/entry/returns.routes.ts';
import { lostLetterRoutes } from './desk/lost-letters.routes.ts';
import { memberDeskRoutes } from './desk/member.routes.ts';
import { listRoutes } from './desk/members.routes.ts';
import { profileRoutes } from './desk/profile.routes.ts';
import { changeRoutes } from './desk/profile-changes.routes.ts';
import { figureRoutes } from './desk/review/figure.routes.ts';
import { reviewRoutes } from './desk/review/review.routes.ts';
import { settingsRoutes } from './desk/settings/settings.routes.ts';
import { directoryRoutes } from './directory/directory.routes.ts';
import { disclosureRoutes } from './disclosures/disclosures.routes.ts';
import { evidenceRoutes } from './evidence/evidence.routes.ts';
import { exportRoutes } from './exchange/exports.routes.ts';
import { publishedFigureRoutes } from './figures/figures.routes.ts';
import { memberFigureRoutes } from './figures/member.figures.routes.ts';
import { ownFigureRoutes } from './figures/own/own.routes.ts';
import { frontRoutes } from './front/front.routes.ts';
import { licenceRoutes } from './front/licences.routes.ts';
import { outboxRoutes } from './mail/outbox.routes.ts';
import { linkRoutes } from './members/links.routes.ts';
import { peopleRoutes } from './members/people.routes.ts';
import { accountRoutes } from './people/account.routes.ts';
import { coordinatorRoutes } from './people/coordinators.routes.ts';
import { signInRoutes } from './people/sign-in.routes.ts';
import { completenessRoutes } from './periods/completeness.routes.ts';
import { periodRoutes } from './periods/periods.routes.ts';
import { returnListRoutes } from './periods/returns.routes.ts';
import { memberPledgeRoutes } from './pledges/desk.routes.ts';
import { editingRoutes } from './pledges/edit/editing.routes.ts';
import { pledgeRoutes } from './pledges/public/pledges.routes.ts';
import { pledgeReviewRoutes } from './pledges/review/review.routes.ts';
import { pledgeUpdateRoutes } from './pledges/updates/updates.routes.ts';
import { recordRoutes } from './record/record.routes.ts';
import { draftRoutes } from './reports/drafts/drafts.routes.ts';
import { previewRoutes } from './reports/drafts/preview.routes.ts';
import { progressRoutes } from './reports/publishing/progress.routes.ts';
import { publishRoutes } from './reports/publishing/publish.routes.ts';
import { reportRoutes } from './reports/reports.routes.ts';
import { securityRoutes } from './security/security.routes.ts';
import type { Route } from './web/door.ts';

/** The table of contents: every address of the service, and who may knock. */
export const routes = ({ outbox }: { outbox: boolean }): Route[] => [
  ...frontRoutes,
  ...licenceRoutes,
  ...signInRoutes,
  ...linkRoutes,
  ...accountRoutes,
  ...coordinatorRoutes,
  ...settingsRoutes,
  ...applicationRoutes,
  ...decisionRoutes,
  ...directoryRoutes,
  ...listRoutes,
  ...memberDeskRoutes,
  ...profileRoutes,
  ...changeRoutes,
  ...peopleRoutes,
  ...deskRoutes,
  ...pledgeRoutes,
  ...memberPledgeRoutes,
  ...editingRoutes,
  ...pledgeUpdateRoutes,
  ...pledgeReviewRoutes,
  ...recordRoutes,
  ...lostLetterRoutes,
  ...securityRoutes,
  ...exportRoutes,
  ...publishedFigureRoutes,
  ...memberFigureRoutes,
  ...ownFigureRoutes,
  ...disclosureRoutes,
  ...indicatorRoutes,
  ...indicatorListRoutes,
  ...indicatorAddingRoutes,
  ...indicatorVersionRoutes,
  ...indicatorWordingRoutes,
  ...indicatorRetirementRoutes,
  ...indicatorAskingRoutes,
  ...reportRoutes,
  ...draftRoutes,
  ...publishRoutes,
  ...previewRoutes,
  ...progressRoutes,
  ...evidenceRoutes,
  ...periodRoutes,
  ...completenessRoutes,
  ...returnListRoutes,
  ...returnRoutes,
  ...returnDraftRoutes,
  ...checkRoutes,
  ...reviewRoutes,
  ...figureRoutes,
  ...(outbox ? outboxRoutes : []),
];
