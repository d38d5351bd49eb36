import { forms, type FormName } from '../columns.js';

/** A register as an office fills it in: rows of words by field, under the template's own heads. */
export type Filled = Partial<Record<FormName, readonly Readonly<Record<string, string | undefined>>[]>>;

/** A workbook with these rows, in one of the template's languages; columns named in `without` are left out. */
export async function filledBook(
  filled: Filled,
  { language = 'zh', without = [] }: { language?: 'zh' | 'en'; without?: readonly string[] } = {},
): Promise<Uint8Array> {
  const { default: writeXlsx } = await import('write-excel-file/node');
  const sheets = (Object.keys(filled) as FormName[]).map((name) => {
    const { columns } = forms[name];
    const wanted = columns.filter(({ field }) => !without.includes(field));
    const heads = wanted.map(({ head, required }) => ({
      value: `${head[language]}${required ? '*' : ''}`,
      type: String,
    }));
    const rows = (filled[name] ?? []).map((row) =>
      wanted.map(({ field }) => (row[field] === undefined ? null : { value: row[field], type: String })),
    );
    return { data: [heads, ...rows], sheet: forms[name].name[language] };
  });
  return new Uint8Array(await writeXlsx(sheets).toBuffer());
}
