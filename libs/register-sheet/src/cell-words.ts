import {
  chainScopes,
  departmentLevels,
  roles,
  supervisionLines,
  type ChainScope,
  type DepartmentLevel,
  type Role,
  type SupervisionLine,
} from '@duban/domain';
import type { Language } from '@duban/words';
import { languages, shippedLanguages } from '@duban/words/languages';

/** Levels of an office, by their words. */
export const level = {
  codes: departmentLevels,
  wordOf: (language: Language, code: string) => languages[language].labels.departmentLevel[code as DepartmentLevel],
};
/** Lines of supervision, by their words. */
export const line = {
  codes: supervisionLines,
  wordOf: (language: Language, code: string) => languages[language].labels.supervisionLine[code as SupervisionLine],
};
/** Posts, by their words. */
export const role = {
  codes: roles,
  wordOf: (language: Language, code: string) => languages[language].labels.role[code as Role],
  usualWordOf: (language: Language, code: string) => shippedLanguages[language].labels.role[code as Role],
};

/** For which papers a step is asked, by their words. */
export const scope = {
  codes: chainScopes,
  wordOf: (language: Language, code: string) => languages[language].labels.chainScope[code as ChainScope],
};
