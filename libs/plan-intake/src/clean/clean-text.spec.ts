import { describe, expect, it } from 'vitest';
import { cleanText } from './clean-text.js';
import { MappedText } from './mapped-text.js';

describe('cleaning', () => {
  it('takes annotated pinyin out and keeps true brackets', () => {
    const text = cleanText(
      '加強(qiáng)學(xué)校建設(shè),發(fā)展縣(市、區(qū))教育(以下簡稱教育)。我們(men)辦(bàn)學(xué)。',
    ).text;
    expect(text).toBe('加强学校建设,发展县(市、区)教育(以下简称教育)。我们办学。');
  });

  it('takes pinyin without tones out where a copy has it everywhere, also where it says it twice', () => {
    const text = '全(quan)(quan)省(sheng)加(jia)强(qiang)安全(app)检查,'.repeat(8);
    expect(cleanText(text).text).toBe('全省加强安全检查,'.repeat(8));
    expect(cleanText('全(quan)(quan)省(sheng)检查。').text).toBe('全(quan)(quan)省(sheng)检查。');
  });

  it('gives radicals back their characters', () => {
    // From the two blocks of radicals that copies of PDF have: Kangxi (U+2F00) and its supplement (U+2E80).
    expect(cleanText('\u2ed8石市\u2ea0政局、\u2f08\u2f12资源局建设\u2ed4户网站,\u2edc机场\u2ee2路').text).toBe(
      '青石市民政局、人力资源局建设门户网站,飞机场马路',
    );
  });

  it('leaves letters in brackets alone where the copy is not annotated', () => {
    expect(cleanText('建设平台(app)一个。').text).toBe('建设平台(app)一个。');
  });

  it('turns Taiwan wording back where the copy shows it', () => {
    const text = cleanText('推動中國小校和幼稚園發展,建設網路平台,最佳化數位化資源的套用,落實計畫。').text;
    expect(text).toBe('推动中小学校和幼儿园发展,建设网络平台,优化数字化资源的应用,落实计划。');
  });

  it('does not touch simplified text that mentions a traditional character', () => {
    const text = '保护“龍”字牌匾。'.repeat(1) + '加强文物保护利用工作,完善制度。'.repeat(30);
    expect(cleanText(text).text).toBe(text);
  });

  it('finds a watermark by its repetition at paragraph ends', () => {
    const lines = Array.from(
      { length: 8 },
      (_, i) => `${i + 1}.推进第${i + 1}项工作。完善制度${'安排'.repeat(i)}。好文档网`,
    );
    const text = cleanText(lines.join('\n')).text;
    expect(text).not.toContain('好文档网');
    expect(text).toContain('8.推进第8项工作。');
  });

  it('keeps a responsible department that stands at many paragraph ends', () => {
    const lines = Array.from({ length: 8 }, (_, i) => `${i + 1}.推进第${i + 1}项工作。责任单位:市教育局`);
    expect(cleanText(lines.join('\n')).text).toBe(lines.join('\n'));
  });

  it('drops page buttons and counters', () => {
    expect(cleanText('收藏\n浏览次数:1024次\n一、总体要求\n上一篇:关于放假的通知').text.trim()).toBe('一、总体要求');
  });
});

describe('the source map', () => {
  it('leads every cleaned range back to the original', () => {
    const original = '發(fā)展教(jiào)育事業(yè),建設(shè)強(qiáng)國(guó)。辦好學(xué)校';
    const { mapped, text } = cleanText(original);
    const start = text.indexOf('强国');
    const { span, quote } = mapped.locate(start, start + 2);
    expect(quote).toBe('強(qiáng)國');
    expect(original.slice(span.start, span.end)).toBe(quote);
  });

  it('maps a replacement of another length as a whole', () => {
    const mapped = MappedText.of('甲乙丙丁').apply([{ start: 1, end: 3, replacement: 'X' }]);
    expect(mapped.text).toBe('甲X丁');
    expect(mapped.span(1, 2)).toEqual({ start: 1, end: 3 });
    expect(mapped.span(2, 3)).toEqual({ start: 3, end: 4 });
  });
});

describe('a GBK copy that lost a byte', () => {
  const sound = '加强基本建设。加快建成高质量体系,提高质量水平。基本完成指导任务。';

  it('gets its pairs moved back until an ASCII byte set them right', () => {
    // A1A3 BBF9 B1BE BDA8 B3C9 B8DF D97C: without its first byte 。基本建成高質 reads ?；…
    const { text } = cleanText(`走在前列?;\ue2a2窘ǔ筛哔|量體系。${sound}`);
    expect(text).toMatch(/走在前列。基本建成高[質质]量[體体]系。/);
  });

  it('gets the number of its heading back', () => {
    const { text } = cleanText(`${sound}\n　?。ㄒ唬┛傮w目標\n提高水平。`);
    expect(text).toContain('（一）总体目标');
  });

  it('keeps a real question mark', () => {
    expect(cleanText(`如何落实?各地要认真研究。${sound}`).text).toContain('如何落实?各地要认真研究。');
  });

  it('gets lost points and brackets of numbers back', () => {
    expect(cleanText('占比由21?5%提高到30%。?。?016年11月印发)').text).toBe('占比由21.5%提高到30%。(2016年11月印发)');
  });
});
