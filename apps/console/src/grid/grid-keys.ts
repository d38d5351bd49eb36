import type { KeyboardEvent } from 'react';

/** Where a cell stands: the row's place and the column's name. */
export function cellAt(row: number, column: string): { 'data-row': number; 'data-column': string } {
  return { 'data-row': row, 'data-column': column };
}

/** Down or up a column as in a spreadsheet; within words only from their first or last line. Ctrl+Enter is the next row. */
export function onGridKey(event: KeyboardEvent<HTMLElement>): void {
  const cell = event.target instanceof HTMLElement ? event.target.closest<HTMLElement>('[data-row]') : null;
  if (!cell) return;
  const by = stepOf(event);
  if (by === 0) return;
  event.preventDefault();
  const sheet = event.currentTarget;
  const row = Number(cell.dataset['row']) + by;
  const column = event.key === 'Enter' ? null : (cell.dataset['column'] ?? null);
  const same =
    column === null ? null : sheet.querySelector<HTMLElement>(`[data-row="${row}"][data-column="${column}"]`);
  (same ?? firstCell(sheet, row))?.focus();
}

function stepOf(event: KeyboardEvent<HTMLElement>): -1 | 0 | 1 {
  if (event.key === 'Enter') return event.ctrlKey || event.metaKey ? 1 : 0;
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return 0;
  if (event.altKey || event.ctrlKey || event.shiftKey || event.nativeEvent.isComposing) return 0;
  const by = event.key === 'ArrowDown' ? 1 : -1;
  return event.target instanceof HTMLTextAreaElement && !atEdge(event.target, by) ? 0 : isDate(event.target) ? 0 : by;
}

/** A day's own arrows change the day. */
function isDate(target: EventTarget): boolean {
  return target instanceof HTMLInputElement && ['date', 'number', 'radio'].includes(target.type);
}

function atEdge({ value, selectionStart, selectionEnd }: HTMLTextAreaElement, by: -1 | 1): boolean {
  return by === 1 ? !value.slice(selectionEnd).includes('\n') : !value.slice(0, selectionStart).includes('\n');
}

/** The cell in which one goes on writing: the first that takes words, else the first at all. */
function firstCell(sheet: HTMLElement, row: number): HTMLElement | null {
  const cells = [...sheet.querySelectorAll<HTMLElement>(`[data-row="${row}"]`)];
  return cells.find((each) => each.matches('textarea:enabled, input[type=text]')) ?? cells[0] ?? null;
}
