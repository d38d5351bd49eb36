// as: apps/api/src/measure.repository.ts
// refused: duban/file-name
// says: kebab-case.role.ts
export const one = 1;
