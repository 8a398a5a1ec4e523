import type { Response } from 'express';

/** The instant that a page is made for: it may be one to come, so that tomorrow's page is there at midnight. */
export const instantOf = (res: Response): Date => (res.locals.at as Date | undefined) ?? new Date();
