/** A code's word where the list may be longer than ours: an unknown code is shown as it came. */
export function wordOf(words: Readonly<Record<string, string>>, code: string): string {
  return words[code] ?? code;
}
