import { roleLabelAt } from './responsibility-labels.js';

/** What a line of a sheet that hands out one task tells: 承办单位:…, 办结时限:…. */
export type FormField = 'title' | 'what' | 'who' | 'help' | 'when' | 'other';

const LABELS: readonly (readonly [FormField, RegExp])[] = [
  ['title', /^(?:(?:来文|文件|事项|任务|项目)(?:标题|名称|题目)|标题|案由|事由|(?:督[查办]|交办|承办|办理)事项)$/],
  [
    'what',
    /^(?:(?:批示|交办|事项|任务|督[查办]|办理|议定|工作)内容(?:[及和与]?(?:有关|具体|工作|办理)?要求)?|(?:督办|交办)任务|领导批示)$/,
  ],
  ['who', /^办理(?:单位|部门)$/],
  ['when', /^(?:办理|办结|完成|反馈|整改|答复)(?:时限|期限|时间|日期)$/],
  [
    'other',
    /^(?:编号|文号|密级|紧急程度|来文(?:单位|日期|时间|编号)|批示(?:领导|时间|日期)|交办(?:单位|日期|时间|领导)|联系(?:人|电话)|(?:拟办|领导)意见|(?:办理|工作|反馈|报送)要求|办理(?:情况|结果)|备注|签收(?:人|时间|单位)?|(?:交办|督办|办理|批示)依据|(?:责任|分管|牵头)领导|责任人|经办人)$/,
  ],
];

/** What a label of such a sheet names, spaces between its signs left out; null for other words. */
export function formLabel(words: string): FormField | null {
  const plain = words.replace(/[\s:：]/g, '');
  const role = roleLabelAt(`${plain}:`);
  if (role?.length === plain.length + 1) return role.role === 'support' ? 'help' : 'who';
  return LABELS.find(([, label]) => label.test(plain))?.[0] ?? null;
}
