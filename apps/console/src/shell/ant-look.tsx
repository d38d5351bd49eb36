import { ConfigProvider, theme as antTheme } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { useEffect, type ReactNode } from 'react';
import { useLanguage } from '../words/words.js';
import { useTheme } from './theme.js';

/** What this page's styles must carry, or the browser leaves them out (as it does that of Ant Design which stops the page behind a drawer from scrolling). */
const ownNonce = document.querySelector<HTMLMetaElement>('meta[property=csp-nonce]')?.nonce ?? '';

/** Ant Design in our colours, light or dark, in the chosen language; fetched with the first page that draws something of it. */
export function AntLook({ children }: { children: ReactNode }) {
  const language = useLanguage();
  const dark = useTheme() === 'dark';
  const english = language === 'en';
  useEffect(() => {
    dayjs.locale(english ? 'en' : 'zh-cn');
  }, [english]);
  return (
    <ConfigProvider
      locale={english ? enUS : zhCN}
      csp={{ nonce: ownNonce }}
      button={{ autoInsertSpace: false }}
      theme={{
        algorithm: dark ? antTheme.darkAlgorithm : antTheme.defaultAlgorithm,
        token: {
          colorPrimary: dark ? '#5b93dd' : '#1d4f91',
          colorLink: dark ? '#8fb8ef' : '#1d4f91',
          colorTextBase: dark ? '#e8ebf0' : '#1b2330',
          colorBgBase: dark ? '#14181f' : '#ffffff',
          ...(dark ? { colorBgContainer: '#171b22', colorBgElevated: '#1c222b', colorBorder: '#3a434f' } : {}),
          colorError: dark ? '#f0776d' : '#b3261e',
          colorTextPlaceholder: dark ? '#9aa4b2' : '#5f6b7a',
          colorTextDescription: dark ? '#a7b1bf' : '#56616f',
          borderRadius: 6,
          fontFamily: 'var(--font)',
          fontSize: 14,
        },
        components: {
          Button: { primaryShadow: 'none', defaultShadow: 'none', ...(dark ? { primaryColor: '#0d1117' } : {}) },
        },
      }}
    >
      {children}
    </ConfigProvider>
  );
}
