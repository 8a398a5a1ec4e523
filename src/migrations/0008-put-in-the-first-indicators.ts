import type { Db } from 'mongodb';
import { putInShipped } from './shipped.indicators.ts';

const FIRST = (
  'EMP-01 EMP-02 EMP-03 EMP-04 EMP-05 EMP-06 EMP-07 EMP-08 EMP-09 EMP-10 ' +
  'WAG-01 WAG-02 WAG-03 WAG-04 WAG-05 WAG-06 ' +
  'PRO-01 PRO-02 PRO-03 PRO-04 PRO-05 PRO-06 PRO-07 PRO-08 ' +
  'EST-01 EST-02 EST-03 ' +
  'ENV-01 ENV-02 ENV-03 ' +
  'VOI-01 VOI-02 VOI-03 VOI-04 ' +
  'HEA-01'
).split(' ');

/** The indicators that the catalogue was first shipped with. Each start once put in those that were missing. */
export async function up(db: Db): Promise<void> {
  await putInShipped(db, FIRST);
}
