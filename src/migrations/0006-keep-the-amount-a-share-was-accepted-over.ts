import type { Db, Document } from 'mongodb';

const LINK = 'acceptances.content.denominatorFrom';

/**
 * An acceptance named the figure and version that is its denominator, and not the amount: the share was then
 * taken over whatever that figure said last. The amount is in that figure's history.
 */
export async function up(db: Db): Promise<void> {
  const figures = db.collection('figures');
  const rings = await ringsOf(db);
  for await (const { _id, acceptances } of figures.find({ [`${LINK}.figure`]: { $exists: true } })) {
    for (const [at, { content }] of (acceptances as Document[]).entries()) {
      const from = content?.denominatorFrom;
      if (!from || from.amount !== undefined) continue;
      const linked = await figures.findOne({ _id: from.figure });
      const amount = linked && amountIn(linked, from.version, rings);
      const field = `acceptances.${at}.content.denominatorFrom.amount`;
      await figures.updateOne({ _id }, { $set: { [field]: amount ?? null } });
    }
  }
}

/** The ring of each definition, by code and version. */
async function ringsOf(db: Db): Promise<Map<string, string | null>> {
  const indicators = await db.collection('indicators').find({}).toArray();
  return new Map(
    indicators.flatMap(({ code, versions }) =>
      (versions as Document[]).map(({ version, ring }) => [`${code} ${version}`, ring] as const),
    ),
  );
}

function amountIn(figure: Document, version: number, rings: Map<string, string | null>): number | null {
  const saved = [...figure.history, ...figure.acceptances].find(one => one.version === version);
  const numerator = saved?.content?.numerator ?? null;
  if (typeof numerator !== 'object' || numerator === null) return numerator;
  return numerator[rings.get(`${figure.indicator} ${figure.definition}`) ?? ''] ?? null;
}
