// as: test/bad-imports/floating-promise.ts
// refused: @typescript-eslint/no-floating-promises
// says: Promises must be awaited
const work = async (): Promise<void> => {};

work();
