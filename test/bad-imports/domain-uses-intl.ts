// as: libs/domain/src/bad-import.ts
// refused: no-restricted-globals
export const format = new Intl.DateTimeFormat('zh-CN');
