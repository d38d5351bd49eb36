import type { AreaWords } from '../commands.js';

/** 督查室：直接督办、文书签发。 */
export const commands = {
  'correct-deadline': {
    name: '更正时限',
    follows: '只能更正为来源文件所写的日期；记为更正，不计延期，原时限留在台账。',
    fields: { document: { label: '来源文件（文号）' } },
  },
  'add-obligation': {
    name: '增加事项',
    follows: '计入台账，从今天起计时。',
    fields: { title: { label: '事项' } },
  },
  'drop-obligation': { name: '取消事项', follows: '不再要求，理由或文件留在台账；批示只能由领导取消。' },
  'phone-chase': {
    name: '记录电话催办',
    follows: '谁、说了什么，留痕。',
    todo: { asks: '电话催办', why: '反馈逾期未报' },
    fields: { spokeWith: { label: '通话对象' }, note: { label: '通话内容' } },
  },
  'attach-scan': {
    name: '补扫描件',
    follows: '代录的领导意见须在 5 个工作日内补扫描件或文号。',
    todo: { why: '代录未附原件' },
    fields: { file: { label: '扫描件或文号' } },
  },
  'move-policy': {
    name: '改用规则',
    follows: '从现在起按另一版规则计时：已经发出的不重发、不补发，变动的时点逐项留痕。',
    fields: { policy: { label: '规则版本' } },
  },
  'link-same-origin': {
    name: '标为同源事项',
    follows: '几个规划里的同一件事：一次填报答复全部，以最早的时限为准，列出全部规划。',
    fields: { others: { label: '与哪些举措同源', hint: '按编号或内容查找，可选多项' } },
  },
  'part-same-origin': {
    name: '取消同源',
    follows: '这件举措从此单独填报；已报的不受影响，其余的仍为同源。',
  },
  supervise: {
    name: '直接督办',
    follows: '跳过阶梯，直接拟一份督办单，由督查室签发。',
    todo: { asks: '停滞，酌情督办', why: '超过 1.5 个反馈周期没有报送' },
  },
} satisfies AreaWords['commands'];

/** 记载里怎么说。 */
export const events = {
  'origin.linked': ({ with: others, by }) =>
    `标为同源事项：与另外 ${others.length} 件举措${by === undefined ? '' : `（${by}）`}`,
  'origin.parted': ({ from, reason, by }) =>
    `取消与 ${from.length} 件举措的同源：${reason}${by === undefined ? '' : `（${by}）`}`,
  'obligation.dropped': ({ obligationId, reason, document }, { obligation }) =>
    `取消${obligation(obligationId)}：${reason}${document === null ? '' : `（${document}）`}`,
  'policy.moved': ({ from, to, reason, moments }) =>
    `改用规则 ${to}（原 ${from}），变动时点 ${moments.length} 处：${reason}`,
  'obligation.closed': ({ obligationId }, { obligation }) => `${obligation(obligationId)}办结`,
  'phone.noted': ({ obligationId, spokeWith, note }, { obligation }) =>
    `电话催办 ${spokeWith}：${note}（${obligation(obligationId)}）`,
  'scan.attached': ({ file }) => `补附原件：${file}`,
  'item.issued': ({ number }) => `签发${number}`,
  'item.withdrawn': ({ reason }) => (reason === undefined ? '撤回未签发的文书' : `文书作废：${reason}`),
} satisfies AreaWords['events'];

/** 为什么不受理。 */
export const refusals = {
  'origin.no-other': '没有这样一件别的举措。',
  'origin.linked-already': '已经是同源事项。',
  'origin.none-linked': '没有同源事项。',
  'obligation.stands-already': '已有同一时限的同一事项。',
  'policy.kept-already': '这项工作已按这一版规则办理。',
  'policy.no-such-version': '没有启用过这一版规则。',
  'supervise.nothing-owed': '没有可以督办的事项。',
  'supervise.in-no-line': '该单位不在督查归口，只提醒，不发文书；可以电话催办，或由领导决定。',
  'instrument.drafted-already': '该事项已有一份待签发的督办单。',
  'scan.not-owed': '没有待补的原件。',
} satisfies AreaWords['refusals'];
