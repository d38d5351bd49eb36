/** Who leads a measure, as a paper names it that is frozen: for readers of English too, where the department had a name in English on that day. */
export interface NamedLead {
  readonly lead: string;
  readonly leadEn?: string;
}

/** What a department is called, by its code, when something is frozen. */
export type LeadNames = (code: string) => NamedLead;

/** The same as a reader of English or Chinese reads it. */
export function leadRead<T extends NamedLead>({ leadEn, ...rest }: T, inEnglish: boolean): Omit<T, 'leadEn'> {
  return inEnglish && leadEn !== undefined ? { ...rest, lead: leadEn } : rest;
}
