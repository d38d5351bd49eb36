// as: libs/domain/src/bad-import.ts
// refused: @nx/enforce-module-boundaries
export const later = (): Promise<unknown> => import('@duban/database');
