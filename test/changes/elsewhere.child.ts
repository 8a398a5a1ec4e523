import { EJSON } from 'bson';
import mongoose from 'mongoose';
import { connect } from '../../src/database/connect.ts';
import '../../src/models.ts';

/** Changes one document of a model in a process of its own: `elsewhere.child.js URI MODEL FILTER UPDATE`. */
const [uri = '', model = '', filter = '{}', update = '{}'] = process.argv.slice(2);
await connect(uri);
const { matchedCount } = await mongoose.model(model).updateOne(EJSON.parse(filter), EJSON.parse(update));
process.exit(matchedCount === 1 ? 0 : 1);
