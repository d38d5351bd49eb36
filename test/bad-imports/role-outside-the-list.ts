// as: apps/api/src/measure.repository.ts
// refused: duban/file-name
export const one = 1;
