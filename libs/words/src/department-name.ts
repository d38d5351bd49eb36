import type { Language } from './languages.js';

/** A department by its names: that of the register, and what it is called in English where somebody said it. */
export interface DepartmentNames {
  readonly name: string;
  readonly nameEn?: string | null | undefined;
}

/** R28: what a reader of this language reads of a department; the register's own name where there is no other. The one place that chooses. */
export function departmentName({ name, nameEn }: DepartmentNames, language: Language): string {
  return language === 'en' && nameEn ? nameEn : name;
}
