/** Something of a file that was not taken, or was taken though it is not seen. */
export interface LeftOut {
  readonly message: string;
  readonly facts: Readonly<Record<string, string | number>>;
}

const LONGEST = 60;

/** Words that are struck out. */
export function struckOut(words: string): LeftOut {
  const shown = words.slice(0, LONGEST);
  return { message: `删除线文字“${shown}”未采用`, facts: { what: 'struck', words: shown } };
}

/** Words that the file hides from its readers. */
export function hiddenWords(count: number): LeftOut {
  return { message: `隐藏文字 ${count} 处未采用`, facts: { what: 'hidden', count } };
}
