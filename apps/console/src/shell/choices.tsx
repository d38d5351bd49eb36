import { useState } from 'react';
import { speak, useLanguage, useWords } from '../words/words.js';
import { chooseTheme, useTheme } from './theme.js';

/** Language and theme. */
export function Choices() {
  const say = useWords();
  const language = useLanguage();
  const theme = useTheme();
  const english = language === 'en';
  const [missing, setMissing] = useState(false);
  const change = () =>
    void speak(english ? 'zh-CN' : 'en').then(
      () => setMissing(false),
      () => setMissing(true),
    );
  return (
    <div className="choices">
      {missing && <small role="alert">{say.problem.partMissing}</small>}
      <button type="button" className="plain" lang={english ? 'zh-CN' : 'en'} onClick={change}>
        {say.nav.language}
      </button>
      <button type="button" className="plain" onClick={() => chooseTheme(theme === 'dark' ? 'light' : 'dark')}>
        {theme === 'dark' ? say.nav.light : say.nav.dark}
      </button>
    </div>
  );
}
