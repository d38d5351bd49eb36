// as: libs/domain/src/bad-import.ts
// refused: no-restricted-globals
// says: gets what it needs as an argument
export const zone = process.env.TZ;
