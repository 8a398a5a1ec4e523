import type { Request } from 'express';
import { type HydratedReport, Report } from '../publications/report.ts';
import { found, idParam } from '../web/request.ts';

/** The report of the address, published or not. */
export const theReport = (req: Request): Promise<HydratedReport> => found(Report.findById(idParam(req)));
