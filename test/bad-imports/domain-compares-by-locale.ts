// as: libs/domain/src/bad-import.ts
// refused: no-restricted-syntax
// says: Locales differ
export const before = (a: string, b: string): boolean => a.localeCompare(b) < 0;
