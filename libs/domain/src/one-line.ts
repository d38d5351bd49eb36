/**
 * Signs that no title, name or number has: controls, breaks of a line, and those that turn the direction of what stands
 * around them, by which a name can be made to read as another.
 */
const NOT_OF_A_LINE = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;

/** Whether words fit on one line, and read as they are written. */
export function isOneLine(words: string): boolean {
  return !NOT_OF_A_LINE.test(words);
}
