// as: libs/domain/src/bad-import.ts
// refused: no-restricted-syntax
// says: is told the time
export const now = new Date();
