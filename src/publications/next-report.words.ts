import { periodLabel } from '../network/year.ts';
import { date } from '../web/helpers/date.ts';

/** Said wherever figures are sent or judged after the cut-off; without a day where the report is out already. */
export const joinsNextText = (period: string, cutOff: string | null): string =>
  cutOff
    ? `The cut-off of the report on ${periodLabel(period)} was ${date(cutOff)}. A figure accepted from now on joins the next version of the report.`
    : `The report on ${periodLabel(period)} is published. A figure accepted from now on joins its next version.`;
