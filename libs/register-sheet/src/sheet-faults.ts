/** Everything that can be wrong with a register's sheets. */
export const sheetFaultCodes = [
  'register.sheet-missing',
  'register.column-missing',
  'register.too-many-rows',
  'register.cell-missing',
  'register.cell-long',
  'register.cell-sign',
  'register.cell-word',
  'register.cell-formula',
  'register.cell-login',
  'register.cell-mail',
  'register.cell-phone',
  'register.cell-date',
  'register.row-twice',
  'register.name-differs',
  'register.login-taken',
  'register.held-since',
  'register.unknown-department',
  'register.unknown-person',
  'register.unknown-plan',
  'register.unknown-class',
  'register.ambiguous-plan',
  'register.wrong-days',
  'register.ends-in-the-past',
  'register.post-needs-department',
  'register.post-has-no-department',
  'register.no-office',
  'register.mark-taken',
  'register.name-not-english',
  'register.no-leader',
  'register.parent-circle',
] as const;

/** Something that can be wrong with a register's sheets. */
export type SheetFaultCode = (typeof sheetFaultCodes)[number];

/** What is wrong, and in which cell: `sheet` as the file names it, `cell` as Excel does (B3). */
export interface SheetFault {
  readonly code: SheetFaultCode;
  readonly sheet: string;
  readonly cell: string;
  /** What stands there, shortened; of a name that several bear, with what tells them apart. */
  readonly found: string;
}
