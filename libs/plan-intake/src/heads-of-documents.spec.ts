import { describe, expect, it } from 'vitest';
import { readPlan } from './testing/read-plan.js';

// The same facts, as sites and offices write them above and below a plan.
const ISSUER = '云岭市人民政府办公室';
const TITLE = '云岭市推进公共阅读服务实施方案';
const NUMBER = '云政办发〔2030〕6号';
const NOTICE = `${ISSUER}关于印发${TITLE}的通知`;
const HANDED = `各县人民政府:\n现将《${TITLE}》印发给你们,请认真贯彻执行。`;
const SIGNED = `${ISSUER}\n2030年5月4日`;
const BODY = '一、主要任务\n(一)配备图书。每馆更新目录。(市文化局负责)\n(二)培训馆员。统一教材。(市教育局负责)';
const FACTS = { title: TITLE, issuer: ISSUER, documentNumber: NUMBER, issuedOn: '2030-05-04' };
const half = Math.floor(NOTICE.length / 2);

const HEADS: Readonly<Record<string, string>> = {
  'a red head, a title of two lines, a date in Chinese numerals': `${ISSUER}文件\n${NUMBER}\n${NOTICE.slice(0, half)}\n${NOTICE.slice(half)}\n${HANDED}\n${ISSUER}\n二〇三〇年五月四日\n(此件公开发布)\n${TITLE}\n${BODY}`,
  'a record in lines': `索 引 号:0000/01\n发文机关:${ISSUER}\n成文日期:2030年05月04日\n标  题:${NOTICE}\n发文字号:${NUMBER}\n发布日期:2030年06月02日\n${NOTICE}\n${HANDED}\n${TITLE}\n${BODY}`,
  'a record in one line': `索引号: 0000/01 发文机关: ${ISSUER} 成文日期: 2030-05-04 文号: ${NUMBER} 发布日期: 2030-06-02 有效性: 有效\n${NOTICE}\n${HANDED}\n${TITLE}\n${BODY}`,
  'a record in cells': `索引号\t0000/01\t主题分类\t综合\n发文机关\t${ISSUER}\t成文日期\t2030年5月4日\n标题\t${NOTICE}\n发文字号\t${NUMBER}\t发布日期\t2030年6月2日\n${NOTICE}\n${HANDED}\n${SIGNED}\n${TITLE}\n${BODY}`,
  'the number at once behind the title, the signature behind the sentence': `${NOTICE}${NUMBER}\n${HANDED}${ISSUER}2030年5月4日\n${TITLE}\n${BODY}`,
  'the number in brackets, signature and date in one line': `${TITLE}\n(${NUMBER})\n${BODY}\n${ISSUER}　2030年5月4日`,
  'the day it was put on the site, and other notices below': `首页 > 政务公开\n${NOTICE}\n发布时间:2030-06-02 来源:云岭市信息中心 浏览次数:12\n${NUMBER}\n${HANDED}\n${SIGNED}\n${TITLE}\n${BODY}\n上一篇:关于印发青石市某规划的通知`,
  'printed on another day': `${NUMBER}\n${NOTICE}\n${HANDED}\n${SIGNED}\n${TITLE}\n${BODY}\n抄送:市委办公室。\n${ISSUER}　2030年12月31日印发`,
};

const ONE = 1_600; // a line as long as a document
const filler = '完善服务目录并向社会公开办理结果。'.repeat(ONE / 16);
const LONG = `一、主要任务(一)配备图书。${filler}(市文化局负责)(二)培训馆员。${filler}(市教育局负责)`;

// All in one line: nothing but the words themselves tells where title, number, signature and date stand.
const IN_ONE_LINE: Readonly<Record<string, string>> = {
  'the title of the page and the document’s own': `${NOTICE}${NOTICE}(${NUMBER})${HANDED.replace('\n', '')}${ISSUER}2030年5月4日${TITLE}${LONG}`,
  'how it is published behind the date': `${NOTICE}${NUMBER}${HANDED.replace('\n', '')}${ISSUER}2030年5月4日(此件公开发布)${TITLE}${LONG}`,
  'dated in the notice, named in the title': `${NOTICE}${NUMBER}${HANDED.replace('\n', '')}2030年5月4日(此件公开发布)${TITLE}为推进阅读,制定本方案。${LONG}`,
  'a list of what is attached before the signature': `${NOTICE}${NUMBER}${HANDED.replace('\n', '')}附件:${TITLE}${ISSUER}(代章)2030年5月4日${TITLE}${LONG}`,
  'a record before the document': `${NOTICE}发布日期: 2030-06-02发布机构: 云岭市信息中心文号: ${NUMBER}各县人民政府:现将《${TITLE}》印发给你们,请认真贯彻执行。${ISSUER}2030年5月4日${TITLE}${LONG}`,
  'the title of the page in its front matter': `--- layout: default title: ${NOTICE} ---政策原文${NOTICE}${NUMBER}${HANDED.replace('\n', '')}${ISSUER}2030年5月4日${TITLE}${LONG}`,
  'signed at the end': `${NOTICE}${NUMBER}各县人民政府:现将《${TITLE}》印发给你们,请认真贯彻执行。${LONG}附件:阅读馆名录(试行)${ISSUER}2030年5月4日(此件公开发布)`,
};

describe('facts of a document in one line', () => {
  it.each(Object.entries(IN_ONE_LINE))('%s', (_, text) => {
    const draft = readPlan(text);
    expect(draft.document).toMatchObject(FACTS);
    expect(draft.measures.map((m) => [m.title, m.lead])).toEqual([
      ['配备图书', '市文化局'],
      ['培训馆员', '市教育局'],
    ]);
  });

  it('where the words of a site run into the number, none is read', () => {
    const text = `${NOTICE}发布日期: 2030-06-02来源: 云岭发布${NUMBER}各县人民政府:现将《${TITLE}》印发给你们,请认真贯彻执行。${ISSUER}2030年5月4日${TITLE}${LONG}`;
    expect(readPlan(text).document).toMatchObject({ ...FACTS, documentNumber: null });
  });
});

describe('facts of a document', () => {
  it.each(Object.entries(HEADS))('%s', (_, text) => {
    const draft = readPlan(text);
    expect(draft.document).toMatchObject(FACTS);
    expect(draft.measures.map((m) => [m.lead, m.deadlines.length])).toEqual([
      ['市文化局', 0],
      ['市教育局', 0],
    ]);
  });

  it('a name with a place in brackets signs as any other', () => {
    const issuer = '青石(云岭)试验区管理委员会';
    const draft = readPlan(`试验区扶持书屋措施\n${BODY}\n${issuer} 2030年5月4日`);
    expect(draft.document).toMatchObject({ issuer, issuedOn: '2030-05-04' });
  });

  it('who signs and a date in numbers on one line', () => {
    const draft = readPlan(`${TITLE}\n${BODY}\n云岭市人民政府 2030-05-04`);
    expect(draft.document).toMatchObject({ issuer: '云岭市人民政府', issuedOn: '2030-05-04' });
    expect(draft.measures[1]?.text).toMatch(/市教育局负责.$/);
    const record = `发布机构:某网\n发布日期:2030-06-02\n${TITLE}\n${BODY}\n国务院 2030-05-04`;
    expect(readPlan(record).document).toMatchObject({ issuer: '国务院', issuedOn: '2030-05-04' });
    // A date in words says more: one in numbers may be the day of the page.
    const paged = `${NOTICE}\n云岭市信息中心 2030-06-02\n${HANDED}\n${SIGNED}\n${TITLE}\n${BODY}`;
    expect(readPlan(paged).document).toMatchObject({ issuer: ISSUER, issuedOn: '2030-05-04' });
  });

  it('signed by a body with a name in quotes, its seal lent by another', () => {
    const text = `${NOTICE}\n${HANDED}\n云岭市“书香”行动领导小组办公室(代章)2030年5月4日\n${TITLE}\n${BODY}`;
    expect(readPlan(text).document).toMatchObject({
      issuer: '云岭市“书香”行动领导小组办公室',
      issuedOn: '2030-05-04',
    });
  });
});
