import { Types } from 'mongoose';
import { connect } from '../../src/database/connect.ts';
import { Member } from '../../src/members/member.ts';
import '../../src/models.ts';
import { act } from '../../src/acts/act.ts';
import { note } from '../../src/acts/entry.ts';
import { crashPoint } from '../../src/acts/relay.ts';
import { serve } from '../../src/network/current.ts';
import { readNetwork } from '../../src/network/network.ts';
import { invitation } from '../../src/people/invitations.ts';
import { inRoot } from '../../src/root.ts';

/** One act with three consequences, in a process that ends itself, unasked, after step `killAfter`. */
const [uri = '', memberId = '', killAfter = ''] = process.argv.slice(2);
let steps = 0;
crashPoint.at = async () => {
  steps += 1;
  if (String(steps) === killAfter) process.kill(process.pid, 'SIGKILL');
};

serve({ network: readNetwork(inRoot('seeds/network.json')), baseUrl: 'http://127.0.0.1' });
await connect(uri);
await actOnce(new Types.ObjectId(memberId));
process.exit(0);

async function actOnce(id: Types.ObjectId): Promise<void> {
  const at = new Date('2026-02-03T10:00:00Z');
  const invited = {
    email: 'bo@example.org',
    memberName: 'Hollybank',
    by: null,
    at,
    baseUrl: 'http://127.0.0.1',
  };
  await act(Member, { id, version: 1 }, { $set: { sizeBand: 'changed' } }, [
    note({ at, by: null, what: 'first act', on: { kind: 'member', id } }),
    invitation({ ...invited, name: 'Bo Lee', role: 'deputy', member: id }),
    note({ at, by: null, what: 'last act', on: { kind: 'member', id } }),
  ]);
}
