/** The number after, for counting from one: `{{next @index}}`. */
export const next = (n: unknown): number => Number(n) + 1;
