import type { Db } from 'mongodb';
import { up as forgetIndicatorsKeptByCode } from './0001-forget-indicators-kept-by-code.ts';
import { up as sayWhyAPromiseIsNotDone } from './0002-say-why-a-promise-is-not-done.ts';
import { up as linksApart } from './0003-links-apart.ts';
import { up as letApplicationsReserveNothing } from './0004-let-applications-reserve-nothing.ts';
import { up as tellChangesByCounters } from './0005-tell-changes-by-counters.ts';
import { up as keepTheAmountAShareWasAcceptedOver } from './0006-keep-the-amount-a-share-was-accepted-over.ts';
import { up as giveThresholdsToStoredSettings } from './0007-give-thresholds-to-stored-settings.ts';
import { up as putInTheFirstIndicators } from './0008-put-in-the-first-indicators.ts';
import { up as rememberHowCountsWerePrintedBefore } from './0009-remember-how-counts-were-printed-before.ts';
import { up as giveWordsSaidALanguage } from './0010-give-words-said-a-language.ts';
import { up as letCommitmentsBeCorrected } from './0011-let-commitments-be-corrected.ts';
import { up as countReportBacks } from './0012-count-report-backs.ts';
import { up as keepWhoMakesAPledgeWithIt } from './0013-keep-who-makes-a-pledge-with-it.ts';
import { up as letMembersProposeEvents } from './0014-let-members-propose-events.ts';

/** One change of what is stored. It may be stopped anywhere and is then done again from its beginning. */
export interface Migration {
  number: number;
  /** The name of its file, without the number. */
  name: string;
  up: (db: Db, at: Date) => Promise<void>;
  /** A new database needs what it puts in, too. */
  onNew?: true;
}

/** Every change of what is stored, in order. New ones go to the end; none is ever changed or taken out. */
export const migrations: readonly Migration[] = [
  { number: 1, name: 'forget-indicators-kept-by-code', up: forgetIndicatorsKeptByCode },
  { number: 2, name: 'say-why-a-promise-is-not-done', up: sayWhyAPromiseIsNotDone },
  { number: 3, name: 'links-apart', up: linksApart },
  { number: 4, name: 'let-applications-reserve-nothing', up: letApplicationsReserveNothing },
  { number: 5, name: 'tell-changes-by-counters', up: tellChangesByCounters },
  { number: 6, name: 'keep-the-amount-a-share-was-accepted-over', up: keepTheAmountAShareWasAcceptedOver },
  { number: 7, name: 'give-thresholds-to-stored-settings', up: giveThresholdsToStoredSettings },
  { number: 8, name: 'put-in-the-first-indicators', up: putInTheFirstIndicators, onNew: true },
  { number: 9, name: 'remember-how-counts-were-printed-before', up: rememberHowCountsWerePrintedBefore },
  { number: 10, name: 'give-words-said-a-language', up: giveWordsSaidALanguage },
  { number: 11, name: 'let-commitments-be-corrected', up: letCommitmentsBeCorrected },
  { number: 12, name: 'count-report-backs', up: countReportBacks, onNew: true },
  { number: 13, name: 'keep-who-makes-a-pledge-with-it', up: keepWhoMakesAPledgeWithIt },
  { number: 14, name: 'let-members-propose-events', up: letMembersProposeEvents },
];
