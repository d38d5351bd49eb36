/** Full-width digits and their point are as good as others; a comma parts thousands and is never a decimal point. */
const TYPED = /^[-+]?(?:\d+|\d{1,3}(?:,\d{3})+)?(?:\.\d*)?$/;

/** The number that was typed, with what is counted behind it or not; null for what is none. */
export function typedNumber(text: string, unit = ''): number | null {
  const plain = text.normalize('NFKC').replace(/\s/g, '').replace('。', '.').replace('−', '-');
  const bare = unit !== '' && plain.endsWith(unit) ? plain.slice(0, -unit.length) : plain;
  return TYPED.test(bare) && /\d/.test(bare) ? Number(bare.replaceAll(',', '')) : null;
}

/** Between which numbers an answer lies, and whether it counts whole things. */
export interface NumberRange {
  readonly least?: number | undefined;
  readonly most?: number | undefined;
  readonly whole?: boolean | undefined;
}

/** What keeps a number from being taken; null for one that is fine. */
export function numberFault(value: number, { least, most, whole }: NumberRange): 'outside' | 'not-whole' | null {
  if (value < (least ?? -Infinity) || value > (most ?? Infinity)) return 'outside';
  return whole === true && !Number.isInteger(value) ? 'not-whole' : null;
}
