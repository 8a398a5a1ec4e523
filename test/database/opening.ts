import { connect, disconnect, ensureIndexes } from '../../src/database/connect.ts';
import '../../src/models.ts';

await connect(process.argv[2] ?? '');
await ensureIndexes();
await disconnect();
