/** The parameters a partial declares: name → whether it must be given. */
export type PartialParameters = ReadonlyMap<string, boolean>;

/** The argument that carries a block partial's surrounding data to what stands between its tags. */
export const CALLER = ' caller';

const DECLARATION = /^\s*\{\{!--\s*takes:([\s\S]*?)--\}\}/;

/** Reads `{{!-- takes: label name hint? --}}` from the top of a partial; throws where it is missing. */
export function parametersOf(name: string, text: string): PartialParameters {
  const declared = DECLARATION.exec(text);
  if (!declared) throw new Error(`views/${name}.hbs must begin with {{!-- takes: … --}}`);
  const words = declared[1]!.split(/\s+/).filter(Boolean);
  return new Map(words.map(word => [word.replace(/\?$/, ''), !word.endsWith('?')]));
}
