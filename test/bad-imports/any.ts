// as: libs/config/src/any.ts
// refused: @typescript-eslint/no-explicit-any
// says: Unexpected any
/** Anything. */
export const anything = (value: any): unknown => value;
