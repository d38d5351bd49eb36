// as: libs/config/src/undocumented.ts
// refused: duban/documented-export
export function undocumented(): void {}
