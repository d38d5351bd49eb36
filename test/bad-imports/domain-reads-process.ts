// as: libs/domain/src/bad-import.ts
// refused: no-restricted-globals
export const zone = process.env.TZ;
