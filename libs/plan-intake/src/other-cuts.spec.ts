import { describe, expect, it } from 'vitest';
import { readPlan } from './testing/read-plan.js';

const offersIn = (text: string) => readPlan(text).findings.flatMap(({ otherCut }) => otherCut ?? []);

// Sub-items with titles of their own, below a heading that says nothing itself, and nobody named: either may be meant.
const EITHER = `一、主要任务
(一)丰富读书活动
(1)举办读书节。邀请作家与读者见面,开展朗诵和书评比赛。
(2)开设夜读场。延长闭馆时间,提供安静的自习空间。
(二)配备图书。更新纸质图书和电子图书的目录。(市文化局负责)`;

describe('which level holds the measures', () => {
  it('one clause for each sub-item: these are the measures, and nothing else is offered', () => {
    const text = `一、主要任务
(一)丰富读书活动
(1)举办读书节。邀请作家与读者见面。(市文化局负责)
(2)开设夜读场。延长闭馆时间。(市教育局负责)`;
    expect(readPlan(text).measures.map((m) => m.lead)).toEqual(['市文化局', '市教育局']);
    expect(offersIn(text)).toEqual([]);
  });

  it('an opening that says what is done, one clause at the end: the item is the measure', () => {
    const text = `一、主要任务
(一)丰富读书活动。组织全年不断的读书活动,吸引各年龄段的读者参加。
(1)举办读书节。邀请作家与读者见面。
(2)开设夜读场。延长闭馆时间。(市文化局负责)
(二)配备图书。更新目录。(市教育局负责)`;
    expect(readPlan(text).measures.map((m) => m.ref)).toEqual(['一/(一)', '一/(二)']);
    expect(offersIn(text)).toEqual([]);
  });

  it('where the evidence hardly parts the two, one is taken and the other offered as the change that gives it', () => {
    expect(readPlan(EITHER).measures.map((m) => m.ref)).toEqual(['一/(一)', '一/(二)']);
    expect(offersIn(EITHER)).toMatchObject([
      {
        split: {
          ref: '一/(一)',
          parts: [
            { title: '举办读书节', text: '举办读书节。邀请作家与读者见面,开展朗诵和书评比赛。', lead: null },
            { title: '开设夜读场', text: '开设夜读场。延长闭馆时间,提供安静的自习空间。', lead: null },
          ],
        },
      },
    ]);
  });

  it('the other cut of sentences names who does each part', () => {
    const text = '一、主要任务\n(一)美化街道。建设花园。(市园林局负责)绿化。(市城管局负责)';
    expect(offersIn(text)).toMatchObject([
      { split: { ref: '一/(一)', parts: [{ lead: '市园林局' }, { lead: '市城管局' }] } },
    ]);
  });

  it('what stands apart now is offered as one', () => {
    const text = `一、主要任务
(一)建设智慧书屋。运用新技术改善服务,让群众读书更加方便,基本实现书屋联网。
1.统一平台。建成全市通用的借阅平台。
2.自助借还。在社区设置自助借还设备。(市文化局、市数据局负责)
(二)配备图书。更新目录。(市教育局负责)`;
    expect(readPlan(text).measures.map((m) => m.ref)).toEqual(['一/(一)/1', '一/(一)/2', '一/(二)']);
    expect(offersIn(text)).toEqual([{ merge: { refs: ['一/(一)/1', '一/(一)/2'], title: '建设智慧书屋' } }]);
  });
});
