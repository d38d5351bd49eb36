import { addDays, commentItemId, type Cast, type CivilDate, type CommentItem } from '@duban/domain';
import type { DataSource } from 'typeorm';
import { v5 as uuidv5 } from 'uuid';
import { sha256 } from './chain.js';
import { answerComments, sendForComment } from './comments.js';
import { dateEvaluation, evaluationsOfPlan, stepEvaluation, type EvaluationStep } from './plan-evaluations.js';

const DOCUMENT = '云政办函〔2026〕44号';

/** 规划评估 of the demo: one half-way that is signed and public, one at the end that the office is writing. */
export async function demoPlanEvaluations(
  record: DataSource,
  plans: { readonly running: string; readonly ended: string; readonly today: CivilDate },
  cast: Cast,
): Promise<void> {
  const officer = { actor: cast('officer', null), wall: new Date().toISOString() };
  const signer = { ...officer, actor: cast('secretary-general', null) };
  const begun = async (planId: string, kind: 'mid-term' | 'final', text: string) => {
    await dateEvaluation(record, { planId, kind, dueOn: addDays(plans.today, 40), document: DOCUMENT }, officer);
    const found = (await evaluationsOfPlan(record.manager, planId)).find((each) => each.kind === kind);
    const step = (what: EvaluationStep, acting = officer) =>
      stepEvaluation(record, found?.evaluationId ?? '', what, acting);
    await step({ act: 'freeze' });
    await step({ act: 'write', text });
    return step;
  };
  const step = await begun(plans.running, 'mid-term', '总体进展顺利，书屋、托育两项领先；夜间巴士须尽快补齐线路。');
  await step({ act: 'propose' });
  await step({ act: 'sign' }, signer);
  await step({ act: 'publish' });
  await begun(plans.ended, 'final', '两年任务多数完成；四项转入下一阶段，逐项列明去向。');
}

interface DraftMeasure {
  readonly title: string;
  readonly text: string;
  readonly lead: string;
  readonly dueInDays: number;
}

const DRAFT: readonly DraftMeasure[] = [
  { title: '新增遛狗公园', text: '每个街道新增遛狗公园1处。', lead: '市民政局', dueInDays: 300 },
  { title: '开放文化馆夜场', text: '文化馆每周开放两个夜场。', lead: '市文化和旅游局', dueInDays: 260 },
  { title: '建设骑行道', text: '建设骑行道30公里。', lead: '市交通运输局', dueInDays: 420 },
  { title: '设立课间食堂', text: '在中小学设立课间食堂。', lead: '市教育局', dueInDays: 380 },
  { title: '改造小吃街排烟', text: '改造小吃街排烟设施40处。', lead: '市市场监督管理局', dueInDays: 340 },
  { title: '增设夜市公厕', text: '在夜市周边增设公厕12座。', lead: '市住房和城乡建设局', dueInDays: 310 },
  { title: '延长末班公交', text: '夜市周边线路末班车延至23点。', lead: '市交通运输局', dueInDays: 200 },
  { title: '设立噪声监测点', text: '在烟火街区设立噪声监测点20个。', lead: '市生态环境局', dueInDays: 280 },
  { title: '办理摊位卡', text: '摊位备案全部网上办理。', lead: '市大数据局', dueInDays: 230 },
  { title: '培训夜间摊主', text: '培训夜间摊主800人次。', lead: '市人力资源和社会保障局', dueInDays: 365 },
  { title: '设立急救点', text: '在夜市设立急救点6个。', lead: '市卫生健康委员会', dueInDays: 290 },
  { title: '组织农产品专场', text: '每月组织一次农产品专场。', lead: '市农业农村局', dueInDays: 330 },
  { title: '安排专项资金', text: '安排街区提升专项资金600万元。', lead: '市财政局', dueInDays: 250 },
  { title: '办街头演出季', text: '全年举办街头演出60场。', lead: '市文化和旅游局', dueInDays: 400 },
  { title: '改造街区路灯', text: '更换街区路灯1200盏。', lead: '市住房和城乡建设局', dueInDays: 350 },
  { title: '开放校园停车', text: '20所学校夜间开放停车。', lead: '市教育局', dueInDays: 270 },
  { title: '设立儿童角', text: '在街区设立儿童活动角10处。', lead: '市民政局', dueInDays: 320 },
  { title: '划设网约车停靠点', text: '划设停靠点30处。', lead: '市交通运输局', dueInDays: 240 },
  { title: '开展食品快检', text: '夜市食品每周快检一次。', lead: '市市场监督管理局', dueInDays: 365 },
  { title: '发布街区客流', text: '按日发布街区客流数据。', lead: '市大数据局', dueInDays: 210 },
  { title: '回收餐厨油脂', text: '街区餐厨油脂统一回收。', lead: '市生态环境局', dueInDays: 300 },
  { title: '设立就业驿站', text: '在街区设立就业驿站4处。', lead: '市人力资源和社会保障局', dueInDays: 345 },
];

interface DraftedRow extends DraftMeasure {
  readonly ref: string;
  readonly number: string;
  readonly dueOn: CivilDate;
}

/** Puts the draft into the record, as it stands once it was reviewed. */
async function putDraft(
  record: DataSource,
  today: CivilDate,
): Promise<{ readonly planId: string; readonly rows: readonly DraftedRow[] }> {
  const title = '云桥市烟火街区行动方案（征求意见稿）';
  const planId = uuidv5(title, uuidv5.URL);
  const text = `${title}\n\n${DRAFT.map((each, at) => `${at + 1}.${each.title}。${each.text}(${each.lead}牵头)`).join('\n')}\n`;
  const rows = DRAFT.map((each, at) => {
    const start = text.indexOf(`${at + 1}.${each.title}`);
    return {
      ...each,
      dueOn: addDays(today, each.dueInDays),
      ref: String(at),
      number: `一/${at + 1}`,
      span: { start, end: text.indexOf('\n', start) },
    };
  });
  const confirmed = { confidence: 1, confirmed: true };
  await record.query(
    `insert into plan (plan_id, title, issuer, state, source_name, source_hash, source, source_text, draft, draft_version, done, total, created_by)
     values ($1, $2, '云桥市人民政府', 'review', 'draft.txt', $3, $4, $5, $6, 1, 0, $7, 'demo')`,
    [
      planId,
      title,
      sha256(text),
      Buffer.from(text),
      text,
      JSON.stringify({
        document: { title, issuer: '云桥市人民政府' },
        rows: rows.map((each) => ({
          ...{
            ref: each.ref,
            number: each.number,
            title: each.title,
            text: each.text,
            lead: each.lead,
            span: each.span,
          },
          ...{ kind: 'deliverable', class: '规划任务', supporting: [], coLeads: [], targets: [], recurring: [] },
          ...{ ...confirmed, doubtful: [], state: 'ready', measureId: null },
          deadlines: [{ ...confirmed, title: each.title, dueOn: each.dueOn }],
        })),
        findings: [],
      }),
      rows.length,
    ],
  );
  return { planId, rows };
}

/** A plan that is out for comment: some departments agree, some have a word, one would have another date, the others are silent so far. */
export async function demoComments(record: DataSource, today: CivilDate, cast: Cast): Promise<void> {
  const { planId, rows } = await putDraft(record, today);
  const codes = await record.query<{ code: string; name: string }[]>('select code, name from department');
  const codeOf = (name: string) => codes.find((each) => each.name === name)?.code ?? name;
  const items = rows.map(({ ref, lead }): CommentItem => {
    const department = codeOf(lead);
    const itemId = commentItemId(ref, department);
    return { itemId, ref, department, side: 'lead', answer: null, outcome: null };
  });
  const sent = rows.map((each) => ({
    ...{ ref: each.ref, number: each.number, title: each.title, text: each.text, lead: each.lead },
    ...{ coLeads: [], supporting: [], targets: [], recurring: [], changes: null },
    deadlines: [{ title: each.title, dueOn: each.dueOn }],
  }));
  const wall = new Date().toISOString();
  const ask = { planId, until: null, rows: sent, items, unreached: [] };
  const roundId = await record.transaction((manager) =>
    sendForComment(manager, ask, { actor: cast('officer', null), wall }),
  );
  const answered = (at: number, said: Omit<Parameters<typeof answerComments>[3], 'itemIds'>) =>
    answerComments(
      record,
      roundId,
      { actor: cast('liaison', items[at]?.department ?? ''), wall },
      { ...said, itemIds: [items[at]?.itemId ?? ''] },
    );
  const [, , ride] = rows;
  const later = { of: 'deadline' as const, title: ride?.title ?? '', was: ride?.dueOn ?? null, value: null };
  const changes = [{ ...later, dueOn: addDays(today, 510) }];
  await answered(0, { is: 'agree', text: '', proposal: null });
  await answered(1, { is: 'comment', text: '夜场人员经费请一并明确', proposal: null });
  for (const at of [5, 9, 12, 14, 17]) await answered(at, { is: 'agree', text: '', proposal: null });
  await answered(7, { is: 'comment', text: '监测点电费由谁承担，请写明', proposal: null });
  await answered(10, { is: 'comment', text: '急救点人员宜与街道共建', proposal: null });
  await answered(2, { is: 'proposal', text: '征地周期较长', proposal: { lead: null, changes } });
}
