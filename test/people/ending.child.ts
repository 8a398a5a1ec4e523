import mongoose, { Types } from 'mongoose';
import { connect } from '../../src/database/connect.ts';
import '../../src/models.ts';
import { serve } from '../../src/network/current.ts';
import { readNetwork } from '../../src/network/network.ts';
import { endCoordinator } from '../../src/people/endings.ts';
import { inRoot } from '../../src/root.ts';
import { beforeWrite, told } from '../support/writes.ts';

/** One coordinator ends another, in a process that ends itself, unasked, before its write of number `write`. */
const [uri = '', id = '', by = '', write = ''] = process.argv.slice(2);

serve({ network: readNetwork(inRoot('seeds/network.json')), baseUrl: 'http://127.0.0.1' });
await connect(told(uri));
beforeWrite(mongoose.connection.getClient(), number => {
  if (number === Number(write)) process.kill(process.pid, 'SIGKILL');
});
await endCoordinator(new Types.ObjectId(id), { by: new Types.ObjectId(by) });
process.exit(0);
