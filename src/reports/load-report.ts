import type { Request } from 'express';
import { Report, type ReportDocument } from '../publications/report.ts';
import { found, idParam } from '../web/request.ts';

/** The report of the address, published or not. */
export const theReport = (req: Request): Promise<ReportDocument> => found(Report.findById(idParam(req)));
