// as: libs/domain/src/bad-import.ts
// refused: no-restricted-syntax
// says: union of literals
export enum Light {
  green = 'green',
}
