/** SQL: an instant as it was sealed. Microseconds are shown when there are any: a byte changed there is a byte changed. */
export function instant(column: string): string {
  return `replace(to_char(${column} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), '000Z', 'Z')`;
}
