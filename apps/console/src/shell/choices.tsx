import { useTranslation } from 'react-i18next';
import { speak } from '../words/words.js';
import { chooseTheme, useTheme } from './theme.js';

/** Language and theme. */
export function Choices() {
  const { t, i18n } = useTranslation();
  const theme = useTheme();
  const english = i18n.language === 'en';
  return (
    <div className="choices">
      <button
        type="button"
        className="plain"
        lang={english ? 'zh-CN' : 'en'}
        onClick={() => void speak(english ? 'zh-CN' : 'en')}
      >
        {t('screens.nav.language')}
      </button>
      <button type="button" className="plain" onClick={() => chooseTheme(theme === 'dark' ? 'light' : 'dark')}>
        {theme === 'dark' ? t('screens.nav.light') : t('screens.nav.dark')}
      </button>
    </div>
  );
}
