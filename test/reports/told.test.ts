import assert from 'node:assert/strict';
import { Types } from 'mongoose';
import { announcing } from '../../src/changes/counters.ts';
import { IndicatorModel } from '../../src/indicators/indicator.ts';
import type { MemberDocument } from '../../src/members/member.ts';
import { publicationOf } from '../../src/publications/frozen.ts';
import type { Publication } from '../../src/publications/publication.ts';
import { compileReport } from '../../src/reports/compile/compile.ts';
import { Figure } from '../../src/returns/figure/figure.ts';
import { ada, member } from '../support/cast.ts';
import { emptyDatabase, prepareCatalogue } from '../support/database.ts';
import { accepted, draftOf, openPeriod, published } from './reports.support.ts';

const shareIn = ({ chapters }: Publication, code: string) =>
  chapters.flatMap(({ indicators }) => indicators).find(indicator => indicator.code === code);

describe('a new version beside the one before', () => {
  beforeEach(async () => {
    await emptyDatabase();
    await prepareCatalogue();
    await openPeriod(2024);
  });

  async function publishedWith(counts: number[]) {
    const members = await Promise.all(counts.map((_, i) => member(`Member ${String.fromCharCode(65 + i)}`)));
    for (const [i, who] of members.entries())
      await accepted(who, 'EMP-02', '2024-25', { numerator: counts[i] ?? 0, denominator: 1_000 });
    const who = await ada();
    await published(await draftOf('2024-25', who), who);
    return who;
  }

  it('does not tell of a few people by its difference from what was published', async () => {
    const who = await publishedWith([200, 310]);
    const late = await member('Member Z');
    const after = new Date('2025-10-05T09:00:00Z');
    await accepted(late, 'EMP-02', '2024-25', { numerator: 4, denominator: 1_000 }, after);
    const draft = await draftOf('2024-25', who, { cutOff: '2025-10-10', changeNote: 'One came late.' });
    const publication = await compileReport(draft, { at: new Date('2025-10-12T09:00:00Z'), draft: true });
    const row = publication.matrix.rows.find(({ member }) => member === 'Member Z');
    assert.equal(row?.cells[publication.matrix.codes.indexOf('EMP-02')]?.state, 'suppressed');
  });

  it('does not tell a few people by its members’ table, where the version before had no headline', async () => {
    await IndicatorModel.updateMany({}, { $set: { core: false } });
    const kinds = { A: 'college', B: 'council', C: 'college' };
    const counts = { A: 12, B: 6, C: 6 };
    const all = new Map<string, MemberDocument>();
    for (const [name, sector] of Object.entries(kinds)) all.set(name, await member(name, { sector }));
    for (const [name, numerator] of Object.entries(counts))
      await accepted(all.get(name)!, 'EMP-08', '2024-25', { numerator });
    const who = await ada();
    const first = await published(await draftOf('2024-25', who, { themes: ['employment'] }), who);
    const before = await publicationOf(first);
    assert.deepEqual(before.headlines, [], 'nothing in it is asked of everyone');
    await Figure.updateOne(
      { member: all.get('C')!._id },
      {
        $push: {
          acceptances: {
            by: new Types.ObjectId(),
            at: new Date('2025-10-12T09:00:00Z'),
            version: 3,
            content: {
              ...(await Figure.findOne({ member: all.get('C')!._id }).lean())!.content,
              numerator: 0,
            },
          },
        },
      },
    );
    await announcing(['figures'], async () => {});
    const draft = await draftOf('2024-25', who, { cutOff: '2025-10-14', changeNote: 'C was corrected.' });
    const { matrix } = await compileReport(draft, { at: new Date('2025-10-16T09:00:00Z'), draft: true });
    const cells = (name: string, { rows, codes } = matrix) =>
      rows.find(one => one.member === name)?.cells[codes.indexOf('EMP-08')];
    assert.equal(cells('C', before.matrix)?.state, 'suppressed');
    assert.equal(cells('C')?.text, '0 people', 'the correction is in it');
    assert.equal(cells('A')?.state, 'suppressed', 'A would leave C 6 or 7 in the version before');
  });

  it('says which figures changed, and on how many members they rested then', async () => {
    const who = await publishedWith([200, 310]);
    const late = await member('Member Z');
    const after = new Date('2025-10-05T09:00:00Z');
    await accepted(late, 'EMP-02', '2024-25', { numerator: 800, denominator: 1_000 }, after);
    const draft = await draftOf('2024-25', who, { cutOff: '2025-10-10', changeNote: 'One came late.' });
    const publication = await compileReport(draft, { at: new Date('2025-10-12T09:00:00Z'), draft: true });
    const now = shareIn(publication, 'EMP-02')?.series.at(-1)?.figure.text;
    const change = publication.changes.find(({ what }) => what === 'Local workforce share, 2024/25');
    assert.deepEqual([change?.was, change?.now], ['26%', now]);
    assert.match(change?.why ?? '', /rested on 2 of 2 members, and rests on 3 of 3 members now/);
    assert.match(publication.changes.find(({ what }) => what === 'Members')?.why ?? '', /New: Member Z/);
  });
});
