// as: workflows/src/bad-import.ts
// refused: no-restricted-syntax
// says: Local time differs
export const hour = (date: Date): number => date.getHours();
