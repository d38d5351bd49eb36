// as: libs/domain/src/bad-import.ts
// refused: no-restricted-syntax
// says: no dice
export const dice = Math.random();
