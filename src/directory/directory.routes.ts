import type { RequestHandler } from 'express';
import { publicFigures } from '../figures/member.figures.ts';
import { Member } from '../members/member.ts';
import { network } from '../network/current.ts';
import { tellsFigures } from '../page-cache/told-figures.ts';
import { paths } from '../paths.ts';
import { figuresBehind } from '../pledges/public/figures-behind.ts';
import { publicPledgesOf } from '../pledges/public/public-pledges.ts';
import { sharedPledgesOf } from '../sharing/shown.ts';
import { sendTable } from '../web/files/table-file.ts';
import { instantOf } from '../web/page-instant.ts';
import { found, param } from '../web/request.ts';
import { HEADS, lineOf } from './directory.columns.ts';
import { chosenIn } from './directory.filter.ts';
import { directory } from './directory.ts';
import { directoryView } from './directory.view.ts';
import { memberView } from './member.view.ts';

export const showDirectory: RequestHandler = async (req, res) => {
  res.render('directory/index', {
    ...directoryView(await directory(instantOf(res)), chosenIn(req)),
    networkName: network.name,
    join: paths.newApplication,
    csv: paths.membersFile('csv'),
    json: paths.membersFile('json'),
  });
};

export const send =
  (ending: 'csv' | 'json'): RequestHandler =>
  async (_req, res) => {
    const { members } = await directory(instantOf(res));
    sendTable(res, ending, { name: 'members', heads: HEADS, rows: members.map(lineOf) });
  };

type OneMember = Parameters<typeof memberView>[0];

export const showMember: RequestHandler = async (req, res) => {
  const member = await found(Member.collection.findOne<OneMember>({ slug: param(req, 'slug') }));
  const at = instantOf(res);
  const [figures, pledges, shared] = await Promise.all([
    publicFigures(member),
    publicPledgesOf(member._id, at),
    sharedPledgesOf(member._id, at),
  ]);
  const { indicators } = figuresBehind([...pledges, ...shared]);
  tellsFigures(res, { indicators, members: figures.restOn });
  const view = await memberView(member, { figures, pledges, shared }, at);
  res.render(member.left ? 'directory/left' : 'directory/show', view);
};
