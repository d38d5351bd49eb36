// as: libs/domain/src/bad-import.ts
// refused: no-restricted-syntax
export enum Light {
  green = 'green',
}
