/** What a section is about: only tasks and safeguards hold measures, goals hold the plan's own targets. */
export type SectionKind = 'background' | 'goals' | 'tasks' | 'interpretation' | 'unknown';

const GOALS =
  /^(?:十[一二三四五六七]五(?:时期|期间)?|\d{4}年)?(?:(?:总体|主要|发展|战略|工作|规划|行动|计划|方案|建设|预期|年度|具体|阶段性?|远景|近期|中期|远期|奋斗|核心|任务)*目标(?:任务|指标|定位|愿景|与任务|和任务|要求)?|(?:主要|发展|核心|预期)+指标|(?:.{0,6}目标[及和与、])?(?:\d{4}|二[〇○零]三[〇○零五])年?远景目标|目标与指标|目标愿景)$/;
const BACKGROUND =
  /^(?:(?:战略|总体|发展|当前)?(?:态势|形势)(?:分析|研判)?|(?:发展|规划|现实|工作|编制|面临|改革|建设|形势|环境)*(?:环境|基础|背景|现状|形势|成就|成效|机遇|挑战|依据|问题|回顾|条件)(?:与|和|、)?(?:环境|基础|背景|现状|形势|成就|成效|机遇|挑战|依据|问题|条件|要求|需求)?|.{0,6}面临的?.{0,10}(?:形势|机遇|挑战|问题).{0,6}|发展(?:基础|环境)[与和及].{0,10}|基本(?:情况|原则|思路|要求|方针|理念)|指导(?:思想|方针)|(?:工作|实施|发展|主要|总体|建设|规划|遵循)*(?:原则|方针|理念)|(?:总体|工作|发展|基本|规划|主要)*(?:思路|定位)|总体(?:要求|思路|考虑)|(?:重要|重大|现实)?意义.{0,6}|适用范围|适用对象|术语(?:和定义)?|名词解释|附则|(?:主要|取得的?)?(?:发展|工作)?(?:成就|成效|成绩)|存在(?:的)?(?:主要)?(?:问题|困难)(?:和.{2,6})?|(?:工作|发展|执行|实施|主要)?(?:情况)?(?:回顾|总结)|指导思想(?:和|与|、).{2,8}|战略(?:定位|思路|导向|主题)|(?:功能|发展|目标|总体)*定位|(?:功能|空间|总体|区域)*(?:空间布局|空间格局|功能分区|功能布局)|(?:布局|建设|选址|设置|实施)原则|发展(?:导向|主线|方针|路径)|主要(?:成效|问题)|总则|(?:充分|深刻|准确|全面|高度)?(?:认识|把握|领会).{2,30}(?:意义|重要性|必要性|紧迫性|地位和作用).{0,24}|(?:地位|意义)(?:和|与|、)?(?:作用|意义)|现状(?:与|和|及|、)?(?:评价|分析|评估|特征|趋势)|.{0,12}(?:以来|期间|时期)?取得的?(?:主要|显著)?(?:成效|成就|成绩|进展)|存在(?:的)?(?:主要)?(?:问题|不足|困难|短板)(?:与|和|及|、)(?:成因|原因|不足|短板|差距|困难)(?:分析)?|(?:发展|面临)?形势(?:与|和|及)(?:总体|工作)(?:要求|思路)|(?:行动|起草|出台|编制|制定|活动|项目|实施)(?:的)?(?:背景|依据)|(?:提高|统一|深化|增强)(?:思想)?认识,(?:充分|深刻|准确|全面)?(?:认识|理解|把握|领会).{2,30}(?:意义|重要性|必要性|紧迫性)|.{0,12}(?:\d{4}年|时期).{0,12}工作(?:回顾|总结))$/;
const OUTLINE = /^(?:总体(?:要求|安排|思路|部署)|总则|总体(?:要求|思路|安排|部署)(?:和|与|及|、).{2,10})$/;
const INTERPRETATION =
  /^(?:(?:内容|政策|文件|权威|图文|专家)?解读|解读.{0,20}|印发通知|基本介绍|新闻报道|延伸阅读|名词解释|记者问答|答记者问)$/;
const TASKS = /任务|措施|举措|工程|行动|保障|实施|落实|要求|改革|建设|加强|推进|提升|完善/;

// 自查范围, 试点对象: to what a plan applies; 主承办单位: who holds an event.
const SCOPE =
  /^(?:自查|检查|抽查|督查|整治|排查|普查|核查|调查|评选|评价|考核|试点|实施|活动|申报|参评|参加|支持|扶持|补贴|补助|奖励|资助|认定)(?:的)?(?:范围|对象|人员)(?:(?:和|与|及|、)(?:范围|对象|人员|条件))?$|^(?:主办|承办|协办|主承办|主协办|组织|举办|参加)(?:(?:、|和|及)(?:主办|承办|协办))*单位$/;
// 演出场地及时间: when and where; its dates and numbers are the plan's own.
const WHEN_AND_WHERE =
  /^(?:活动|演出|走访|巡演|比赛|竞赛|会议|培训|检查|开展|举办|实施)(?:的)?(?:时间|日期|地点|场地)(?:(?:和|与|及|、)(?:时间|日期|地点|场地|范围|对象))*$/;

/** The kind that a title alone tells; `unknown` takes the kind of the section above it. */
export function kindOfTitle(title: string): SectionKind {
  const plain = title.replace(/[\s"“”:]/g, '').replace(/\([^)]*\)$/, '');
  if (INTERPRETATION.test(plain)) return 'interpretation';
  if (GOALS.test(plain) || WHEN_AND_WHERE.test(plain)) return 'goals';
  if (isBackground(plain) || OUTLINE.test(plain) || isAdvice(plain)) return 'background';
  return TASKS.test(plain) ? 'tasks' : 'unknown';
}

/** A scope or a list of organisers so long holds more than that: the next headings were not told apart in it. */
export const LONGEST_SCOPE = 600;

/** True for 自查范围 and 主承办单位. */
export function isScope(title: string): boolean {
  return SCOPE.test(title.replace(/[\s"“”:]/g, ''));
}

/** 发展形势和重要意义 too: two kinds of background in one heading. */
function isBackground(plain: string): boolean {
  if (BACKGROUND.test(plain) || SCOPE.test(plain)) return true;
  const parts = plain.split(/[、和与及]/);
  return parts.length > 1 && parts.every((part) => BACKGROUND.test(part));
}

// What a health or thrift campaign asks of people themselves: nobody can be held to it.
const PEOPLE = '(?:个人|家庭|公众|市民|居民|公民|村民|群众|家长|学生|患者|游客|消费者)';
const ADVICE = new RegExp(`^(?:对于?|面向)?(?:广大)?${PEOPLE}(?:(?:、|和|与|及)${PEOPLE})*(?:层面|方面|倡议)?$`);

/** True for 个人和家庭, 公众: what stands below is advice to people, no measure. */
export function isAdvice(title: string): boolean {
  return ADVICE.test(title.replace(/[\s"“”:]/g, ''));
}

/** True for 总体要求, 总体思路, 指导思想: their text may state the plan's goals. */
export function isOutline(title: string): boolean {
  return /^(?:总体|工作|基本|主要)?(?:要求|思路|安排|部署|考虑|原则)(?:(?:和|与|及|、).{2,10})?$|^指导思想/.test(
    title.replace(/[\s"“”:]/g, ''),
  );
}

/** 总体要求 and its like say of all below them that they are no measures. */
export function governsBelow(title: string): boolean {
  const plain = title.replace(/[\s"“”:]/g, '');
  return (
    /^(?:总体(?:要求|思路)|总则)/.test(plain) || INTERPRETATION.test(plain) || isBackground(plain) || isAdvice(plain)
  );
}

const PART_NAMES =
  /^(?:(?:工作|行动|任务|目标|总体|主要|具体|建设|年度)*(?:目标|任务|措施|举措|内容|要求|步骤|安排|路径|重点|标准|思路)|(?:责任|牵头|配合|参加|协办|主管)(?:单位|部门|分工|主体|处室|领导)|(?:完成|时间|工作)*(?:时限|节点|进度|安排|要求)|组织分工|任务分工|实施步骤|进度安排|保障措施)$/;

/** 工作目标, 主要措施, 责任单位 as items: parts of one measure, not measures. */
export function isPartName(title: string): boolean {
  return PART_NAMES.test(title.replace(/[\s"“”:]/g, ''));
}
