// as: libs/config/src/any.ts
// refused: @typescript-eslint/no-explicit-any
/** Anything. */
export const anything = (value: any): unknown => value;
