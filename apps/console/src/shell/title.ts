let title = '';
let count = 0;

/** What the page is called, in the browser's tab. */
export function nameTab(name: string): void {
  title = name;
  show();
}

/** How much there is to do, before the name of any page. */
export function countInTab(toDo: number): void {
  count = toDo;
  show();
}

function show(): void {
  document.title = count > 0 ? `(${count > 99 ? '99+' : count}) ${title}` : title;
}
