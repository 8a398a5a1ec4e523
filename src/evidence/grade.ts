/** How well a figure is supported, as files and pages say it; the two grades that can be told from what is kept. */
export const grades = { self: 'self-reported', document: 'document supplied' } as const;
export type Grade = (typeof grades)[keyof typeof grades];

/** A link or a file was given with the figure, or nothing was. */
export const gradeOf = (evidence: { link: string; file: unknown } | undefined): Grade =>
  evidence && (evidence.link !== '' || evidence.file !== null) ? grades.document : grades.self;

/** The grade of a year told in parts is that of its weakest part; there is at least one. */
export const weakest = (parts: readonly Grade[]): Grade =>
  parts.every(one => one === grades.document) ? grades.document : grades.self;
