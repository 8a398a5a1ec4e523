/** Who can sign in, as lines to print. */
export const castLines = (): string[] => [];

/** Tells the illustrative story with the app's own verbs. Refuses production. */
export async function tellStory(): Promise<void> {}
