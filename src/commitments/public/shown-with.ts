import type { Request, RequestHandler } from 'express';
import { Assembly } from '../../assemblies/assembly.ts';
import { Issue } from '../../listening/issue.ts';
import { dayOf } from '../../network/day.ts';
import { Partner } from '../../partners/partner.ts';
import { instantOf } from '../../web/page-instant.ts';
import { param } from '../../web/request.ts';
import { commitmentsOf } from './public-commitments.ts';
import { rowOf } from './row.view.ts';

type Subject = Parameters<typeof commitmentsOf>[0];
/** Tells the id of what the address names; null where it names nothing, so that its own page says so. */
type Find = (req: Request) => Promise<unknown>;

/** Gives the public page of something the commitments that have to do with it, as `promised`. */
const shownWith =
  (of: Subject, find: Find) =>
  (show: RequestHandler): RequestHandler =>
  async (req, res, next) => {
    const id = await find(req);
    const all = id ? await commitmentsOf(of, String(id), dayOf(instantOf(res))) : [];
    res.locals.promised = all.map(rowOf);
    return show(req, res, next);
  };

const bySlug = (req: Request) => ({ slug: param(req, 'slug') });

export const ofAssembly = shownWith('assembly', async req => (await Assembly.exists(bySlug(req)))?._id);
export const ofIssue = shownWith('issue', async req => (await Issue.exists(bySlug(req)))?._id);
export const ofPartner = shownWith('partner', async req => (await Partner.exists(bySlug(req)))?._id);
export const ofPledge = shownWith('pledge', async req => param(req, 'id'));
