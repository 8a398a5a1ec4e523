import { connect } from '../../src/database/connect.ts';
import { Member } from '../../src/members/member.ts';
import '../../src/models.ts';
import { crashPoint } from '../../src/changes/counters.ts';
import { serve } from '../../src/network/current.ts';
import { readNetwork } from '../../src/network/network.ts';
import { inRoot } from '../../src/root.ts';

/** Renames the only member, in a process of its own that ends itself, unasked, at the step named. */
const [uri = '', name = '', killAt = ''] = process.argv.slice(2);
crashPoint.at = async step => {
  if (step === killAt) process.kill(process.pid, 'SIGKILL');
};

serve({ network: readNetwork(inRoot('seeds/network.json')), baseUrl: 'http://127.0.0.1' });
await connect(uri);
await Member.updateOne({}, { $set: { 'approved.name': name } });
process.exit(0);
