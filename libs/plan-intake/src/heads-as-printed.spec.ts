import { describe, expect, it } from 'vitest';
import { readPlan } from './testing/read-plan.js';

const BODY =
  '一、主要任务\n(一)配备图书。每馆更新目录,完善借阅规则。(市文化局负责)\n(二)培训馆员。统一教材,建立轮训办法。(市教育局负责)';
const factsOf = (text: string) => readPlan(text).document;

describe('titles as they are printed', () => {
  it('over three lines', () => {
    expect(
      factsOf(
        `云岭市人民政府办公室关于有效发挥乡镇\n文化站作用切实支持公共阅读和\n\u201c三馆\u201d发展的指导意见\n云政办发〔2030〕6号\n${BODY}`,
      ).title,
    ).toBe('云岭市人民政府办公室关于有效发挥乡镇文化站作用切实支持公共阅读和\u201c三馆\u201d发展的指导意见');
  });

  it('with each line printed twice', () => {
    expect(
      factsOf(
        `云岭市人民政府关于进一步扩大公共阅读\n云岭市人民政府关于进一步扩大公共阅读\n服务的指导意见\n服务的指导意见\n云政发〔2030〕6号\n${BODY}`,
      ).title,
    ).toBe('云岭市人民政府关于进一步扩大公共阅读服务的指导意见');
  });

  it('with a last sign, or the kind of plan, on a line of its own', () => {
    expect(factsOf(`云岭市人民政府关于推进\u201c公共阅读\u201d的指导意\n见\n云政发〔2030〕6号\n${BODY}`).title).toBe(
      '云岭市人民政府关于推进\u201c公共阅读\u201d的指导意见',
    );
    expect(factsOf(`\u201c十六五\u201d公共阅读和文化服务业\n发展规划\n云岭市文化局\n目录\n${BODY}`).title).toBe(
      '\u201c十六五\u201d公共阅读和文化服务业发展规划',
    );
  });

  it('behind a number of the page, before the name of the issuer', () => {
    expect(factsOf(`II云岭市公共阅读服务规划\n${BODY}`).title).toBe('云岭市公共阅读服务规划');
    expect(factsOf(`关于加快推进公共阅读工作的通知,云岭市文化和旅游局\n${BODY}`).title).toBe(
      '关于加快推进公共阅读工作的通知',
    );
  });

  it('inside a line that says who issues it, below the head of a page', () => {
    const facts = factsOf(
      `市委和市政府相关文件\n市委、市政府办公室发布\n中共云岭市委 云岭市人民政府印发《\u201c书香云岭2035\u201d规划\n纲要》\n(2030年5月4日 中共云岭市委、云岭市人民政府发布)\n${BODY}`,
    );
    expect(facts).toMatchObject({
      title: '\u201c书香云岭2035\u201d规划纲要',
      issuer: '中共云岭市委、云岭市人民政府',
      issuedOn: '2030-05-04',
    });
  });

  it('an annex behind the signature of a plan is not the plan', () => {
    expect(
      factsOf(
        `云岭市人民政府关于推进公共阅读的指导意见\n云政发〔2030〕6号\n${BODY}\n二、保障措施\n落实经费。\n云岭市人民政府\n2030年5月4日\n重点任务分工方案\n1.配备图书。由市文化局负责。`,
      ).title,
    ).toBe('云岭市人民政府关于推进公共阅读的指导意见');
  });

  it('a picture that explains the plan is not the plan', () => {
    expect(
      factsOf(
        `关于推动公共阅读的实施意见(云文〔2030〕6号)\n${BODY}\n云岭市文化局\n2030年5月4日\n附件:\n一图读懂 | 关于推动公共阅读的实施意见`,
      ),
    ).toMatchObject({ title: '关于推动公共阅读的实施意见', documentNumber: '云文〔2030〕6号' });
  });

  it('a notice that a sentence names is not the plan', () => {
    expect(
      factsOf(
        `31 云岭市公共阅读服务规划\n(草案)\n云岭市文化局\n2030年9月 前言\n公共阅读是\n2030年9月2日,省文化厅发布《关于开展公共阅\n读服务规划编制工作的通知》,要求认真编制\n${BODY}`,
      ).title,
    ).toBe('云岭市公共阅读服务规划');
  });
});

describe('numbers and issuers as they are printed', () => {
  const notice = '云岭市人民政府办公室印发关于支持公共阅读若干措施';
  const handed = '各县人民政府:《关于支持公共阅读的若干措施》已经市人民政府同意,现印发给你们,请认真贯彻执行。';

  it('with breaks of a page left over, all in one line', () => {
    const long = '统筹推进各馆建设,完善服务目录,持续提高服务水平。'.repeat(60);
    const facts = factsOf(
      `${notice}<br/>的通知<br/>(云政办发〔2030〕6号)    ${handed}    2030年5月4日      (此件公开发布)    关于支持公共阅读的若干措施    为推动公共阅读,制定如下措施。    一、主要任务    (一)配备图书。${long}    (二)培训馆员。${long}`,
    );
    expect(facts).toMatchObject({ documentNumber: '云政办发〔2030〕6号', issuer: '云岭市人民政府办公室' });
  });

  it('title, number and recipients in one line', () => {
    expect(
      factsOf(
        `关于印发贯彻落实《公共阅读条例》措施的通知 云文发〔2030〕6号 各区人民政府,市各委、局:\n为落实《公共阅读条例》,现将有关事项通知如下。\n${BODY}`,
      ),
    ).toMatchObject({ title: '关于印发贯彻落实《公共阅读条例》措施的通知', documentNumber: '云文发〔2030〕6号' });
  });

  it('a short plan in one line', () => {
    const text =
      '各县人民政府:《关于推进公共阅读的意见》已经市政府同意,现印发给你们,请认真贯彻执行。云岭市人民政府办公室&nbsp;&nbsp;2030年5月4日&nbsp; &nbsp;关于推进公共阅读的意见为推进公共阅读,提出如下意见:';
    expect(factsOf(`${text}\n${BODY}`)).toMatchObject({
      issuer: '云岭市人民政府办公室',
      issuedOn: '2030-05-04',
    });
  });

  it('two issuers without a sign between them', () => {
    expect(
      factsOf(
        `云岭市文化和旅游局云岭市财政局关于印发《云岭市公共阅读行动计划》的通知\n各区文化局:\n现将《云岭市公共阅读行动计划》印发你们,请认真贯彻落实。\n云岭市文化和旅游局云岭市财政局\n2030年5月4日\n云岭市公共阅读行动计划\n${BODY}`,
      ).issuer,
    ).toBe('云岭市文化和旅游局、云岭市财政局');
  });

  it('many issuers sign below one another', () => {
    const signers = ['文化局', '财政局', '教育局', '民政局', '住房局', '农业局', '体育局', '科技局'].map(
      (name) => `云岭市${name}`,
    );
    expect(
      factsOf(`云岭市文化局等八部门关于推进公共阅读的意见\n${BODY}\n${signers.join('\n')}\n2030年5月4日`),
    ).toMatchObject({ issuer: signers.join('、'), issuedOn: '2030-05-04' });
  });

  it('who hands on the plan of others issues it', () => {
    expect(
      factsOf(
        `云岭市人民政府办公室转发文化局等部门关于推进公共阅读意见的通知\n(云政办发〔2030〕6号)\n各区人民政府:\n文化局、财政局《关于推进公共阅读的意见》已经市政府同意,现转发给你们。\n2030年5月4日\n关于推进公共阅读的意见\n(文化局、财政局)\n${BODY}`,
      ).issuer,
    ).toBe('云岭市人民政府办公室');
  });

  it('a signature with the editor of the page behind it', () => {
    expect(
      factsOf(
        `关于推进公共阅读的通知\n来源:信息与宣传局 发布时间:2030-06-02\n${BODY}\n切实推动工作。云岭市政府办公室2030年5月4日【责任编辑:某某】扫一扫在手机打开`,
      ),
    ).toMatchObject({ issuer: '云岭市政府办公室', issuedOn: '2030-05-04' });
  });
});
