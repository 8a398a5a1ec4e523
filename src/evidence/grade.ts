/** How well a figure is supported, as files and pages say it; the two grades that can be told from what is kept. */
export const grades = { self: 'self-reported', document: 'document supplied' } as const;
export type Grade = (typeof grades)[keyof typeof grades];

/** A link or a file was given with the figure, or nothing was. */
export const gradeOf = (evidence: { link: string; file: unknown } | undefined): Grade =>
  evidence && (evidence.link !== '' || evidence.file !== null) ? grades.document : grades.self;

/** The grade of a year told in parts is that of its weakest part. */
export const weakest = (all: readonly Grade[]): Grade | null =>
  all.length === 0 ? null : all.every(one => one === grades.document) ? grades.document : grades.self;
