/** How a sentence is told. */
export interface Telling {
  readonly language: 'zh' | 'en';
  readonly nameOf: (code: string) => string;
}

type Data = Readonly<Record<string, unknown>>;
type Sentence = (data: Data, nameOf: (code: string) => string) => readonly [zh: string, en: string];

const text = (value: unknown): string =>
  typeof value === 'string' ? value : value === null || value === undefined ? '' : JSON.stringify(value);
const late = (data: Data): readonly [string, string] =>
  Number(data['lateWorkingDays'] ?? 0) > 0
    ? [`,逾期${text(data['lateWorkingDays'])}个工作日`, `, ${text(data['lateWorkingDays'])} working days late`]
    : ['', ''];

type Words = Readonly<Record<string, readonly [zh: string, en: string]>>;

const lights: Words = {
  none: ['未亮灯', 'no light'],
  done: ['已完成', 'done'],
  ahead: ['超进度', 'ahead'],
  'on-path': ['达进度', 'on path'],
  behind: ['欠进度', 'behind'],
  'near-due': ['临期', 'near due'],
  overdue: ['逾期', 'overdue'],
  red: ['红灯', 'red'],
  'in-review': ['待审核', 'in review'],
  'awaiting-data': ['待数据', 'awaiting data'],
};
const kinds: Words = {
  quantified: ['量化', 'quantified'],
  staged: ['节点', 'staged'],
  deliverable: ['交付', 'deliverable'],
  standing: ['常态', 'standing'],
  advocated: ['倡导', 'advocated'],
};
const codes: Words = {
  empty: ['空泛', 'empty phrases'],
  'no-evidence': ['无佐证', 'no evidence'],
  'data-differs': ['数据不符', 'data differs'],
  'not-to-the-point': ['答非所问', 'not to the point'],
  'part-missing': ['缺协办', 'a part is missing'],
  formal: ['格式', 'formal gap'],
  substance: ['实质', 'substance'],
};
const conclusions: Words = {
  completed: ['完成', 'completed'],
  'mostly-completed': ['基本完成', 'mostly completed'],
  'year-completed': ['年度完成转下年', 'completed for the year'],
  'made-standing': ['转常态', 'made standing'],
  'not-completed': ['未完成', 'not completed'],
  adjusted: ['调整', 'adjusted'],
  terminated: ['终止', 'terminated'],
};
const decisions: Words = {
  instruct: ['作出批示', 'instruct'],
  extend: ['同意延期', 'extend'],
  reassign: ['调整牵头单位', 'reassign'],
  'add-support': ['增加配合单位', 'add support'],
  'change-target': ['调整目标', 'change the target'],
  'accept-explanation': ['认可说明', 'accept the explanation'],
  suspend: ['暂缓', 'suspend'],
  terminate: ['终止', 'terminate'],
  meeting: ['召开会议', 'call a meeting'],
  bulletin: ['通报', 'bulletin'],
};

/** A value in both languages; what is not listed is told as it is. */
function said(words: Words, value: unknown): readonly [zh: string, en: string] {
  return words[text(value)] ?? [text(value), text(value)];
}

/** A sentence with one listed value in it. */
function telling(words: Words, field: string, zh: (word: string) => string, en: (word: string) => string): Sentence {
  return (data) => {
    const [inChinese, inEnglish] = said(words, data[field]);
    return [zh(inChinese), en(inEnglish)];
  };
}

function moved(words: Words, what: readonly [string, string]): Sentence {
  return (data) => {
    const [from, to] = [said(words, data['from']), said(words, data['to'])];
    if (from[0] === to[0]) return [`${what[0]}不变,进度更新`, `${what[1]} unchanged, progress updated`];
    return [`${what[0]}由“${from[0]}”变为“${to[0]}”`, `${what[1]} changed from ${from[1]} to ${to[1]}`];
  };
}

/** A rung in plain words: `T+3` is the third working day after the due date, `+3` after a review opened. */
export function rungWords(rung: string): readonly [zh: string, en: string] {
  const found = /^(T?)([+-])(\d+)$/.exec(rung);
  if (rung === 'T') return ['到期当日', 'on the due day'];
  if (!found) return ['手工提级', 'by hand'];
  const [, due, sign, days = ''] = found;
  if (due === '') return [`提请审议后第${days}个工作日`, `${days} working days into the review`];
  return sign === '-'
    ? [`到期前${days}个工作日`, `${days} working days before it is due`]
    : [`逾期第${days}个工作日`, `${days} working days overdue`];
}

const kindsOfRung: Words = {
  notice: ['提醒', 'notice'],
  reminder: ['催办提醒', 'reminder'],
  review: ['提请督办审议', 'put before the leaders'],
  phone: ['电话催办', 'to be phoned'],
  draft: ['起草文书', 'instrument drafted'],
};

const rung: Sentence = (data) => {
  const [zh, en] = rungWords(text(data['rung']));
  const [kindZh, kindEn] = said(kindsOfRung, data['kind']);
  const instrument = text(data['instrument']);
  return [
    `${zh}(时限${text(data['dueOn'])}):${instrument === '' ? kindZh : `起草${instrument}`}`,
    `${en} (due ${text(data['dueOn'])}): ${instrument === '' ? kindEn : `${instrument} drafted`}`,
  ];
};

const sentences: Readonly<Record<string, Sentence>> = {
  'measure.assigned': (data, nameOf) => [
    `交办给${nameOf(text(data['lead']))}`,
    `Assigned to ${nameOf(text(data['lead']))}`,
  ],
  'measure.acknowledged': () => ['签收', 'Acknowledged'],
  'measure.returned': (data) => [`退回:${text(data['reason'])}`, `Returned: ${text(data['reason'])}`],
  'measure.reassigned': (data, nameOf) => [
    `改由${nameOf(text(data['to']))}牵头`,
    `Reassigned to ${nameOf(text(data['to']))}`,
  ],
  'measure.kind-changed': moved(kinds, ['事项类别', 'Kind']),
  'measure.suspended': (data) => [`暂缓至${text(data['until'])}`, `Suspended until ${text(data['until'])}`],
  'measure.resumed': () => ['恢复办理', 'Resumed'],
  'measure.terminated': (data) => [`终止(${text(data['document'])})`, `Terminated (${text(data['document'])})`],
  'measure.struck-off': () => ['销号', 'Struck off'],
  'support.added': (data, nameOf) => [
    `增加配合单位${nameOf(text(data['department']))}`,
    `${nameOf(text(data['department']))} added in support`,
  ],
  'target.changed': (data) => [
    `目标调整为“${text(data['to'])}”(${text(data['document'])})`,
    `Target changed to "${text(data['to'])}" (${text(data['document'])})`,
  ],
  'work-plan.filed': () => ['起草推进计划', 'Work plan drafted'],
  'work-plan.signed': () => ['报送推进计划', 'Work plan signed'],
  'work-plan.checked': () => ['推进计划审核通过', 'Work plan checked'],
  'work-plan.sent-back': telling(
    codes,
    'code',
    (word) => `推进计划退回修改(${word})`,
    (word) => `Work plan sent back (${word})`,
  ),
  'work-plan.approved': () => ['推进计划审定', 'Work plan approved'],
  'part.named': (data) => [`明确协办事项:${text(data['what'])}`, `Part named: ${text(data['what'])}`],
  'part.answered': (data) => [`协办反馈${late(data)[0]}`, `Part answered${late(data)[1]}`],
  'report.drafted': (data) => [
    `起草进展反馈(${text(data['obligationId'])})`,
    `Report drafted (${text(data['obligationId'])})`,
  ],
  'report.checked': () => ['科长审核进展反馈', 'Report checked by the section head'],
  'report.submitted': (data, nameOf) => {
    const missing = (Array.isArray(data['partsMissing']) ? data['partsMissing'] : [])
      .map((each) => nameOf(text(each)))
      .join('、');
    return [
      `报送进展反馈${late(data)[0]}${missing ? `,协办未反馈:${missing}` : ''}`,
      `Report handed in${late(data)[1]}${missing ? `; parts missing: ${missing}` : ''}`,
    ];
  },
  'report.accepted': () => ['进展反馈审核通过', 'Report accepted'],
  'report.sent-back': telling(
    codes,
    'code',
    (word) => `进展反馈退回(${word})`,
    (word) => `Report sent back (${word})`,
  ),
  'extension.requested': (data) => [
    `申请延期至${text(data['newDueOn'])}`,
    `Extension to ${text(data['newDueOn'])} requested`,
  ],
  'extension.signed': () => ['报送延期申请', 'Extension signed'],
  'extension.granted': () => ['同意延期', 'Extension granted'],
  'extension.refused': () => ['不同意延期', 'Extension refused'],
  'deadline.changed': (data) => [
    `时限由${text(data['from'])}改为${text(data['to'])}(${text(data['by'])}:${text(data['why'])})`,
    `Due date moved from ${text(data['from'])} to ${text(data['to'])} (${text(data['by'])}: ${text(data['why'])})`,
  ],
  'completion.requested': () => ['起草办结申请', 'Completion drafted'],
  'completion.submitted': () => ['报送办结申请', 'Completion requested'],
  'completion.sent-back': telling(
    codes,
    'code',
    (word) => `办结申请退回(${word})`,
    (word) => `Completion sent back (${word})`,
  ),
  'completion.accepted': telling(
    conclusions,
    'conclusion',
    (word) => `审核验收:${word}`,
    (word) => `Accepted: ${word}`,
  ),
  'instruction.given': (data) => [
    `${text(data['giver'])}批示:${text(data['text'])}`,
    `Instruction by ${text(data['giver'])}: ${text(data['text'])}`,
  ],
  'instruction.replied': (data) => [`回复批示${late(data)[0]}`, `Instruction answered${late(data)[1]}`],
  'obligation.opened': (data) => [
    `新周期开始:${text((data['opened'] as Data | undefined)?.['title'])}`,
    `New period: ${text((data['opened'] as Data | undefined)?.['title'])}`,
  ],
  'rung.reached': rung,
  'item.issued': (data) => [`签发${text(data['number'])}`, `Issued ${text(data['number'])}`],
  'item.withdrawn': () => ['撤回未签发的文书', 'Unissued draft withdrawn'],
  'review.decided': (data) => [
    `督办审议决定:${said(decisions, data['decision'])[0]}(${text(data['decidedBy'])})`,
    `Review decided: ${said(decisions, data['decision'])[1]} (${text(data['decidedBy'])})`,
  ],
  'review.delegated': (data) => [`督办审议委托${text(data['to'])}`, `Review delegated to ${text(data['to'])}`],
  'light.changed': moved(lights, ['灯号', 'Light']),
};

/** What an event did, in one line. An unknown type (of a later version) is told by its name. */
export function eventSentence(type: string, data: Data, telling: Telling): string {
  const sentence = sentences[type];
  if (!sentence) return type;
  const [zh, en] = sentence(data, telling.nameOf);
  return telling.language === 'zh' ? zh : en;
}
