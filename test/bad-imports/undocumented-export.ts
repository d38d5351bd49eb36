// as: libs/config/src/undocumented.ts
// refused: duban/documented-export
// says: doc comment
export function undocumented(): void {}
