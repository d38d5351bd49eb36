// as: test/bad-imports/floating-promise.ts
// refused: @typescript-eslint/no-floating-promises
const work = async (): Promise<void> => {};

work();
