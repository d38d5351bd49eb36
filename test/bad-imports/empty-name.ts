// as: libs/domain/src/date-utils.ts
// refused: duban/file-name
// says: says nothing
export const one = 1;
