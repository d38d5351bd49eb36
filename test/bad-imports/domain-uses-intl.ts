// as: libs/domain/src/bad-import.ts
// refused: no-restricted-globals
// says: gets what it needs as an argument
export const format = new Intl.DateTimeFormat('zh-CN');
