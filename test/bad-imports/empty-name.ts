// as: libs/domain/src/date-utils.ts
// refused: duban/file-name
export const one = 1;
