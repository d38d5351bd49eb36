// as: libs/domain/src/bad-import.ts
// refused: no-restricted-syntax
// says: Local time differs
export const morning = (date: Date): number => date.setHours(8, 30);
