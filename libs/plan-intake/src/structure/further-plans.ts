const NAME = '\\u300a[^\\n\\u300a\\u300b]{6,100}\\u300b';
const NAMES = new RegExp(`(?:印发|下发|转发|现将)\\s*(${NAME}(?:[、和及与,]{0,2}${NAME}){1,5})`);
const HEAD = 3000;

/**
 * The names of the plans behind the first that one notice hands out (印发《甲方案》和《乙方案》的通知), without blanks:
 * each opens a document with numbers of its own, as an attachment does.
 */
export function furtherPlans(view: string): string[] {
  const names = NAMES.exec(view.slice(0, HEAD).replace(/\s/g, ''))?.[1] ?? '';
  return [...names.matchAll(/\u300a([^\u300a\u300b]+)\u300b/g)].slice(1).map(([, name]) => name ?? '');
}
