// as: libs/domain/src/bad-import.ts
// refused: @nx/enforce-module-boundaries
// says: tagged with "room:domain"
export const later = (): Promise<unknown> => import('@duban/config');
