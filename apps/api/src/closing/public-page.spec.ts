import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { PUBLIC_PAGE_POLICY, publicPage } from './public-page.js';

const plan = {
  title: '方案<script>',
  issuer: '云桥市人民政府',
  documentNumber: null,
  asOf: '2026-06-01',
  measures: [
    {
      number: '1',
      title: 'A & B',
      lead: '教育局',
      dueOn: null,
      word: 'on-path',
      confirmed: 30,
      done: 1,
      of: 3,
    } as const,
  ],
  indicators: [],
};

describe('the public page', () => {
  it('says what was published in either language, and nothing of it is markup', () => {
    const page = publicPage(plan, 'zh');
    expect(page).toContain('方案&lt;script&gt;');
    expect(page).toContain('A &amp; B');
    expect(page).toContain('按序时 · 30 % · 1/3 项');
    expect(page).not.toContain('<script');
    expect(publicPage(plan, 'en')).toContain('Data as of 2026-06-01');
    expect(publicPage(null, 'en')).toContain('Nothing is published.');
  });

  it('keeps the Chinese name of a department that had no other when it was frozen, marked as Chinese to an English reader', () => {
    const page = publicPage(plan, 'en');
    expect(page).toContain('<html lang="en">');
    expect(page).toContain('<td lang="zh-CN">教育局</td>');
    expect(page).toContain('<td>A &amp; B</td>');
    expect(publicPage(plan, 'zh')).toContain('<td>教育局</td>');
  });

  it('keeps a date in one piece on a narrow screen', () => {
    const dated = { ...plan, measures: plan.measures.map((each) => ({ ...each, dueOn: '2028-12-30' })) };
    expect(publicPage(dated, 'zh')).toContain('<td class="whole">2028-12-30</td>');
  });

  it('lets nothing in but its own style', () => {
    const style = /<style>(.*)<\/style>/s.exec(publicPage(plan, 'zh'))?.[1] ?? '';
    const hash = createHash('sha256').update(style).digest('base64');
    expect(PUBLIC_PAGE_POLICY).toBe(
      `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
    );
  });
});
