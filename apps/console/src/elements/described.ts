/** The ids of what is said about a control, for `aria-describedby`; undefined where nothing is. */
export function describedBy(...ids: readonly (string | false | null | undefined)[]): string | undefined {
  return ids.filter(Boolean).join(' ') || undefined;
}
