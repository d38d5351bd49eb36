import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { codes } from './codes.zh.js';
import { commands } from './commands.zh.js';
import { review } from './review.zh.js';
import { screens } from './screens.zh.js';

/** Chinese is the source of the keys; English must have the very same ones. */
export const chinese = { codes, commands, review, screens };

type Same<T> = {
  readonly [K in keyof T]: T[K] extends string
    ? string
    : T[K] extends readonly string[]
      ? readonly string[]
      : Same<T[K]>;
};

/** The shape of a language. */
export type Words = Same<typeof chinese>;

export type Language = 'zh-CN' | 'en';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: { translation: Words };
    returnNull: false;
  }
}

const STORED = 'duban.language';

/** The language chosen here before, else Chinese. */
export function chosenLanguage(): Language {
  try {
    return localStorage.getItem(STORED) === 'en' ? 'en' : 'zh-CN';
  } catch {
    return 'zh-CN'; // storage is blocked: Chinese first
  }
}

/** Starts the words; English is fetched only when it is wanted. */
export async function startWords(language: Language): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: 'zh-CN',
    fallbackLng: 'zh-CN',
    resources: { 'zh-CN': { translation: chinese } },
    interpolation: { escapeValue: false },
  });
  await speak(language);
}

/** Changes the language, now and for the next visit. */
export async function speak(language: Language): Promise<void> {
  if (language === 'en' && !i18next.hasResourceBundle('en', 'translation')) {
    const { english } = await import('./english.js');
    i18next.addResourceBundle('en', 'translation', english);
  }
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
  try {
    localStorage.setItem(STORED, language);
  } catch {
    // Storage is blocked: the choice holds for this visit only.
  }
}
