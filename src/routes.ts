import { deskRoutes } from './desk/desk.routes.ts';
import { disclosureRoutes } from './disclosures/disclosures.routes.ts';
import { evidenceRoutes } from './evidence/evidence.routes.ts';
import { exportRoutes } from './exchange/exports.routes.ts';
import { publishedFigureRoutes } from './figures/figures.routes.ts';
import { memberFigureRoutes } from './figures/member.figures.routes.ts';
import { ownFigureRoutes } from './figures/own.routes.ts';
import { indicatorAddingRoutes } from './indicators/adding.routes.ts';
import { indicatorAskingRoutes } from './indicators/asking.routes.ts';
import { indicatorRoutes } from './indicators/indicators.routes.ts';
import { indicatorListRoutes } from './indicators/list.routes.ts';
import { indicatorRetirementRoutes } from './indicators/retirement.routes.ts';
import { indicatorVersionRoutes } from './indicators/versions.routes.ts';
import { indicatorWordingRoutes } from './indicators/wording.routes.ts';
import { lostLetterRoutes } from './mail/lost.routes.ts';
import { outboxRoutes } from './mail/outbox.routes.ts';
import { applicationRoutes } from './members/applications.routes.ts';
import { changeRoutes } from './members/changes.routes.ts';
import { decisionRoutes } from './members/decisions.routes.ts';
import { memberDeskRoutes } from './members/desk.routes.ts';
import { directoryRoutes } from './members/directory.routes.ts';
import { listRoutes } from './members/list.routes.ts';
import { peopleRoutes } from './members/people.routes.ts';
import { profileRoutes } from './members/profile.routes.ts';
import { frontRoutes } from './network/front.routes.ts';
import { licenceRoutes } from './network/licences.routes.ts';
import { settingsRoutes } from './network/settings.routes.ts';
import { accountRoutes } from './people/account.routes.ts';
import { coordinatorRoutes } from './people/coordinators.routes.ts';
import { linkRoutes } from './people/links.routes.ts';
import { signInRoutes } from './people/sign-in.routes.ts';
import { editingRoutes } from './pledges/editing.routes.ts';
import { pledgeJudgingRoutes } from './pledges/judging.routes.ts';
import { memberPledgeRoutes } from './pledges/member-pledges.routes.ts';
import { pledgeRoutes } from './pledges/pledges.routes.ts';
import { pledgeUpdateRoutes } from './pledges/updates.routes.ts';
import { recordRoutes } from './record/record.routes.ts';
import { draftRoutes } from './reports/drafts.routes.ts';
import { previewRoutes } from './reports/preview.routes.ts';
import { progressRoutes } from './reports/progress.routes.ts';
import { publishRoutes } from './reports/publish.routes.ts';
import { reportRoutes } from './reports/reports.routes.ts';
import { checkRoutes } from './returns/check.routes.ts';
import { completenessRoutes } from './returns/completeness.routes.ts';
import { returnDraftRoutes } from './returns/drafts.routes.ts';
import { figureRoutes } from './returns/figures.routes.ts';
import { judgingRoutes } from './returns/judging.routes.ts';
import { returnListRoutes } from './returns/lists.routes.ts';
import { periodRoutes } from './returns/periods.routes.ts';
import { returnRoutes } from './returns/returns.routes.ts';
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
  ...pledgeJudgingRoutes,
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
  ...judgingRoutes,
  ...figureRoutes,
  ...(outbox ? outboxRoutes : []),
];
