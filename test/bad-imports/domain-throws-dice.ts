// as: libs/domain/src/bad-import.ts
// refused: no-restricted-syntax
export const dice = Math.random();
