/** How a sentence is told. */
export interface Telling {
  readonly language: 'zh' | 'en';
  readonly nameOf: (code: string) => string;
}

type Data = Readonly<Record<string, unknown>>;
type Sentence = (data: Data, nameOf: (code: string) => string) => readonly [zh: string, en: string];

const text = (value: unknown): string => (typeof value === 'string' ? value : value === null || value === undefined ? '' : JSON.stringify(value));
const late = (data: Data): readonly [string, string] =>
  Number(data['lateWorkingDays'] ?? 0) > 0 ? [`,逾期${text(data['lateWorkingDays'])}个工作日`, `, ${text(data['lateWorkingDays'])} working days late`] : ['', ''];

const rung: Sentence = (data) => {
  const what = text(data['instrument']) || { notice: '提醒', reminder: '催办', review: '提请督办审议', phone: '电话催办', draft: '起草文书' }[text(data['kind'])] || '';
  return [`${text(data['rung'])}(时限${text(data['dueOn'])}):${what}`, `${text(data['rung'])} of ${text(data['dueOn'])}: ${text(data['instrument']) || text(data['kind'])}`];
};

const sentences: Readonly<Record<string, Sentence>> = {
  'measure.assigned': (data, nameOf) => [`交办给${nameOf(text(data['lead']))}`, `Assigned to ${nameOf(text(data['lead']))}`],
  'measure.acknowledged': () => ['签收', 'Acknowledged'],
  'measure.returned': (data) => [`退回:${text(data['reason'])}`, `Returned: ${text(data['reason'])}`],
  'measure.reassigned': (data, nameOf) => [`改由${nameOf(text(data['to']))}牵头`, `Reassigned to ${nameOf(text(data['to']))}`],
  'measure.kind-changed': (data) => [`事项类别由${text(data['from'])}改为${text(data['to'])}`, `Kind changed from ${text(data['from'])} to ${text(data['to'])}`],
  'measure.suspended': (data) => [`暂缓至${text(data['until'])}`, `Suspended until ${text(data['until'])}`],
  'measure.resumed': () => ['恢复办理', 'Resumed'],
  'measure.terminated': (data) => [`终止(${text(data['document'])})`, `Terminated (${text(data['document'])})`],
  'measure.struck-off': () => ['销号', 'Struck off'],
  'support.added': (data, nameOf) => [`增加配合单位${nameOf(text(data['department']))}`, `${nameOf(text(data['department']))} added in support`],
  'target.changed': (data) => [`目标调整为“${text(data['to'])}”(${text(data['document'])})`, `Target changed to "${text(data['to'])}" (${text(data['document'])})`],
  'work-plan.filed': () => ['起草推进计划', 'Work plan drafted'],
  'work-plan.signed': () => ['报送推进计划', 'Work plan signed'],
  'work-plan.checked': () => ['推进计划审核通过', 'Work plan checked'],
  'work-plan.sent-back': (data) => [`推进计划退回修改(${text(data['code'])})`, `Work plan sent back (${text(data['code'])})`],
  'work-plan.approved': () => ['推进计划审定', 'Work plan approved'],
  'part.named': (data) => [`明确协办事项:${text(data['what'])}`, `Part named: ${text(data['what'])}`],
  'part.answered': (data) => [`协办反馈${late(data)[0]}`, `Part answered${late(data)[1]}`],
  'report.drafted': (data) => [`起草进展反馈(${text(data['obligationId'])})`, `Report drafted (${text(data['obligationId'])})`],
  'report.checked': () => ['科长审核进展反馈', 'Report checked by the section head'],
  'report.submitted': (data, nameOf) => {
    const missing = (Array.isArray(data['partsMissing']) ? data['partsMissing'] : []).map((each) => nameOf(text(each))).join('、');
    return [`报送进展反馈${late(data)[0]}${missing ? `,协办未反馈:${missing}` : ''}`, `Report handed in${late(data)[1]}${missing ? `; parts missing: ${missing}` : ''}`];
  },
  'report.accepted': () => ['进展反馈审核通过', 'Report accepted'],
  'report.sent-back': (data) => [`进展反馈退回(${text(data['code'])})`, `Report sent back (${text(data['code'])})`],
  'extension.requested': (data) => [`申请延期至${text(data['newDueOn'])}`, `Extension to ${text(data['newDueOn'])} requested`],
  'extension.signed': () => ['报送延期申请', 'Extension signed'],
  'extension.granted': () => ['同意延期', 'Extension granted'],
  'extension.refused': () => ['不同意延期', 'Extension refused'],
  'deadline.changed': (data) => [`时限由${text(data['from'])}改为${text(data['to'])}(${text(data['by'])}:${text(data['why'])})`, `Due date moved from ${text(data['from'])} to ${text(data['to'])} (${text(data['by'])}: ${text(data['why'])})`],
  'completion.requested': () => ['起草办结申请', 'Completion drafted'],
  'completion.submitted': () => ['报送办结申请', 'Completion requested'],
  'completion.sent-back': (data) => [`办结申请退回(${text(data['code'])})`, `Completion sent back (${text(data['code'])})`],
  'completion.accepted': (data) => [`审核验收:${text(data['conclusion'])}`, `Accepted: ${text(data['conclusion'])}`],
  'instruction.given': (data) => [`${text(data['giver'])}批示:${text(data['text'])}`, `Instruction by ${text(data['giver'])}: ${text(data['text'])}`],
  'instruction.replied': (data) => [`回复批示${late(data)[0]}`, `Instruction answered${late(data)[1]}`],
  'obligation.opened': (data) => [`新周期开始:${text((data['opened'] as Data | undefined)?.['title'])}`, `New period: ${text((data['opened'] as Data | undefined)?.['title'])}`],
  'rung.reached': rung,
  'item.issued': (data) => [`签发${text(data['number'])}`, `Issued ${text(data['number'])}`],
  'item.withdrawn': () => ['撤回未签发的文书', 'Unissued draft withdrawn'],
  'review.decided': (data) => [`督办审议决定:${text(data['decision'])}(${text(data['decidedBy'])})`, `Review decided: ${text(data['decision'])} (${text(data['decidedBy'])})`],
  'review.delegated': (data) => [`督办审议委托${text(data['to'])}`, `Review delegated to ${text(data['to'])}`],
  'light.changed': (data) => [`灯号由${text(data['from'])}变为${text(data['to'])}`, `Light changed from ${text(data['from'])} to ${text(data['to'])}`],
};

/** What an event did, in one line. An unknown type (of a later version) is told by its name. */
export function eventSentence(type: string, data: Data, telling: Telling): string {
  const sentence = sentences[type];
  if (!sentence) return type;
  const [zh, en] = sentence(data, telling.nameOf);
  return telling.language === 'zh' ? zh : en;
}
