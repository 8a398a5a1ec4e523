/** Something that happened in public and that people follow: never a number, for those are printed where they are held back. */
export interface Happening {
  /** The same for as long as it stands: what it is of and what happened, "pledge 6720… accepted". */
  id: string;
  /** Since when everyone reads it. */
  at: Date;
  /** Keys of the subjects it is of (`subjectKey`). */
  of: readonly string[];
  /** A commitment was reported back, by one of the two voices. */
  reportedBack: boolean;
  /** Made where it is shown: of most only that they happened is asked. */
  told: () => { title: string; text: string; href: string };
}

interface Told {
  title: string;
  /** A sentence more; '' for none. */
  text?: string;
  href: string;
}

type Given = Omit<Happening, 'told' | 'reportedBack'> & { reportedBack?: boolean };

export const happening = ({ reportedBack = false, ...given }: Given, told: () => Told): Happening => ({
  ...given,
  reportedBack,
  told: () => ({ text: '', ...told() }),
});

/** Whether something lies between two instants, the first left out. */
export const isBetween = ({ at }: { at: Date }, { after, until }: { after: Date; until: Date }): boolean =>
  at > after && at <= until;
