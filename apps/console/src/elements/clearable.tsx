/** A field that can be emptied by a press: its sign is an icon, which says nothing by itself. */
export function clearable(words: string) {
  return {
    clearIcon: (
      <span role="img" aria-label={words}>
        ×
      </span>
    ),
  };
}
