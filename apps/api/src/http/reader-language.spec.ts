import type { Request, Response } from 'express';
import { describe, expect, it } from 'vitest';
import { hearLanguage, readerLanguage } from './reader-language.js';

function heard(headers: Readonly<Record<string, string>>): string {
  let language = '';
  const request = { headers: { ...headers } } as unknown as Request;
  hearLanguage(request, {} as Response, () => (language = readerLanguage()));
  return language;
}

describe('the language of whoever reads', () => {
  const chinese = { 'accept-language': 'zh-CN,zh;q=0.9' };

  it('of a file fetched by a link is the one chosen in the console, whatever the browser speaks', () => {
    const link = { ...chinese, 'sec-fetch-mode': 'navigate' };
    expect(heard({ ...link, cookie: 'duban.sid=1; duban-language=en' })).toBe('en');
    expect(heard({ ...link, cookie: '__Host-duban-language=en; x=y' })).toBe('en');
    expect(heard({ ...link, cookie: 'duban-language=fr' })).toBe('zh');
    expect(heard(link)).toBe('zh');
    expect(heard({ ...chinese, cookie: 'duban-language=en' })).toBe('en');
  });

  it('of the console’s own requests is what they say', () => {
    const own = { 'accept-language': 'en', 'sec-fetch-mode': 'cors' };
    expect(heard({ ...own, cookie: 'duban-language=zh-CN' })).toBe('en');
  });
});
