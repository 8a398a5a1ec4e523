import { Types } from 'mongoose';
import { connect } from '../../src/database/connect.ts';
import '../../src/models.ts';
import { network, serve } from '../../src/network/current.ts';
import { readNetwork } from '../../src/network/network.ts';
import { changeSettings } from '../../src/network/settings.ts';
import { inRoot } from '../../src/root.ts';

/** Another process of the same deployment, in which a coordinator changes the words on the front page. */
const [uri = '', tagline = ''] = process.argv.slice(2);
serve({ network: readNetwork(inRoot('seeds/network.json')), baseUrl: 'http://127.0.0.1' });
await connect(uri);
await changeSettings(
  { ...network, tagline },
  { by: new Types.ObjectId(), at: new Date(), seen: 0, before: network },
);
process.exit(0);
