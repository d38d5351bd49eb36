import { speak, useLanguage, useWords } from '../words/words.js';
import { chooseTheme, useTheme } from './theme.js';

/** Language and theme. */
export function Choices() {
  const say = useWords();
  const language = useLanguage();
  const theme = useTheme();
  const english = language === 'en';
  return (
    <div className="choices">
      <button
        type="button"
        className="plain"
        lang={english ? 'zh-CN' : 'en'}
        onClick={() => void speak(english ? 'zh-CN' : 'en')}
      >
        {say.nav.language}
      </button>
      <button type="button" className="plain" onClick={() => chooseTheme(theme === 'dark' ? 'light' : 'dark')}>
        {theme === 'dark' ? say.nav.light : say.nav.dark}
      </button>
    </div>
  );
}
