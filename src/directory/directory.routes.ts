import type { RequestHandler } from 'express';
import { Member } from '../members/member.ts';
import { network } from '../network/current.ts';
import { paths } from '../paths.ts';
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
  const view = await memberView(member, instantOf(res));
  res.render(member.left ? 'directory/left' : 'directory/show', view);
};
