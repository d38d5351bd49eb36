/** Stands in a table's row for a cell that is merged with the one above it, as people write it by hand. */
export const DITTO = '\u3003';
