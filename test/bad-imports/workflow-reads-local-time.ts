// as: workflows/src/bad-import.ts
// refused: no-restricted-syntax
export const hour = (date: Date): number => date.getHours();
