/** What a sentence is told, under these names. */
export type Facts<Name extends string> = Readonly<Record<Name, string | number>>;
