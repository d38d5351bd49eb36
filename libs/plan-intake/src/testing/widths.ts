const WIDE: Record<string, string> = {
  ',': '\uff0c',
  ';': '\uff1b',
  ':': '\uff1a',
  '(': '\uff08',
  ')': '\uff09',
  '!': '\uff01',
  '?': '\uff1f',
};

/** The same text with full-width punctuation, as official documents print it. */
export function fullWidth(text: string): string {
  return text.replace(/[,;:()!?]/g, (sign) => WIDE[sign] ?? sign);
}
