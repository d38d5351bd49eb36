/**
 * Every match of a global pattern, as `matchAll` finds them, which makes the pattern anew for each text: of a clause of a
 * dozen signs that is most of the work.
 */
export function everyMatch(text: string, pattern: RegExp): readonly RegExpExecArray[] {
  const found: RegExpExecArray[] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    found.push(match);
    if (match[0] === '') pattern.lastIndex += 1; // else it would stand still here
  }
  return found;
}
