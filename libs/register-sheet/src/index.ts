export { checkedRegister, type CheckedRegister, type KnownPost, type KnownRegister } from './check-register.js';
export type { KnownPlan } from './plans-named.js';
export { readRegisterSheets, type ReadRegister } from './read-sheets.js';
export { sheetFaultCodes, type SheetFault, type SheetFaultCode } from './sheet-faults.js';
export { registerTemplate } from './template.js';
export { filledBook, type Filled } from './testing/filled-book.js';
