/** So many of something: one row, two rows, 1,200 rows. */
export function counted(n: string | number | undefined, one: string, many = `${one}s`): string {
  return `${n ?? ''} ${Number(n) === 1 ? one : many}`;
}
