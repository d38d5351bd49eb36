/** A place in `src`: the file, a piece that stands in it once, and what stands there when the rule is broken. */
export type Edit = readonly [file: string, piece: string, becomes: string];

/** A way in which a row of SENTENCES.md is broken; where the same thing is held in two places, both are named. */
export type Mutation = readonly [row: string, ...edit: Edit, ...more: readonly Edit[]];

/** All edits of a mutation. */
export function editsOf([, file, piece, becomes, ...more]: Mutation): readonly Edit[] {
  return [[file, piece, becomes], ...more];
}
