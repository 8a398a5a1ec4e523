import type { Db, Document } from 'mongodb';

const VOICES = ['account', 'view', 'reply'] as const;

/** Words of commitments and of their report-backs say their language: all but the community's were English. */
export async function up(db: Db): Promise<void> {
  const commitments = db.collection('commitments');
  for await (const one of commitments.find({})) {
    const set = { ...inSaid(one), ...inReports(one) };
    if (Object.keys(set).length > 0) await commitments.updateOne({ _id: one._id }, { $set: set });
  }
}

const inSaid = ({ said }: Document): Document => (said ? languageAt('said', said) : {});

const inReports = ({ reports = [] }: Document): Document =>
  Object.assign(
    {},
    ...(reports as Document[]).flatMap((report, place) =>
      VOICES.map(voice => (report[voice] ? languageAt(`reports.${place}.${voice}`, report[voice]) : {})),
    ),
  );

const languageAt = (path: string, { lang, beside }: Document): Document => ({
  ...(lang === undefined ? { [`${path}.lang`]: 'en' } : {}),
  ...(beside === undefined ? { [`${path}.beside`]: null } : {}),
});
