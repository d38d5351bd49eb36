import { classFindingCodes, reviewFindingCodes } from '@duban/plan-draft';
import { draftFromText, findingCodes, ledgerErrorCodes, ledgerNoteCodes } from '@duban/plan-intake';
import { languages } from '@duban/words/languages';
import { describe, expect, it } from 'vitest';

const codes = [...findingCodes, ...ledgerErrorCodes, ...ledgerNoteCodes, ...reviewFindingCodes, ...classFindingCodes];
type Told = Readonly<Record<string, string | number>>;
const sayingOf = (language: 'zh' | 'en') =>
  languages[language].draftFindings as Readonly<Record<string, (told: Told) => string>>;

describe('what a reading found doubtful', () => {
  it.each(['zh', 'en'] as const)('has words for every code, and for no other (%s)', (language) => {
    expect(Object.keys(sayingOf(language)).sort()).toEqual([...codes].sort());
  });

  it('is told in either language with all that it is about', () => {
    const { findings } = draftFromText({
      text: '云岭市阅读方案\n一、主要任务\n(一)美化街道。建设花园。(市园林局负责)绿化。(市城管局负责)\n(二)建设书屋。三年内建成。(市文化局负责)\n(三)培训馆员。统一教材。\n附件:书屋名录',
      format: 'txt',
      encoding: 'utf-8',
    });
    const said = findings.map(({ code, facts = {} }) => [sayingOf('zh')[code]?.(facts), sayingOf('en')[code]?.(facts)]);
    expect(said).toContainEqual([
      '“美化街道”现为 1 条，也可以作为 2 条，请确认',
      '“美化街道” is one measure now and could be 2: confirm',
    ]);
    expect(said).toContainEqual(['“培训馆员”没有牵头单位', '“培训馆员” names no lead']);
    expect(said).toContainEqual(['附件“书屋名录”不在文件中', 'The attachment “书屋名录” is not in the file']);
    for (const sentence of said.flat()) expect(sentence).not.toContain('undefined');
  });
});
