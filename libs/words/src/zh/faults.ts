import type { Facts } from '../facts.js';

/** What is wrong with one field of what was sent, by its code. */
export const faults = {
  invalid_type: '没有填，或不是这一项要的内容',
  invalid_format: '写法不对',
  invalid_value: '不在可选的范围内',
  invalid_union: '不是这一项要的内容',
  invalid_key: '名称不对',
  invalid_element: '其中有一项不对',
  not_multiple_of: '数值不对',
  unrecognized_keys: '没有这一项',
  custom: '填写有误',
  'text.not-one-line': '须写在一行内，不得含控制字符或改变文字方向的字符',
  'text.unstorable': '含有无法保存的字符',
  too_deep: '嵌套太深',
  'version.none': '不是版本号，也不是本系统给出的 ETag',
  'date.no-such-day': '没有这一天',
  'date.out-of-range': '日期须在 1990 年到 2100 年之间',
  'number.not-whole': '应是整数，只写数字',
  least: ({ n }: Facts<'n'>) => `不能小于 ${n}`,
  most: ({ n }: Facts<'n'>) => `不能大于 ${n}`,
  fewest: ({ n }: Facts<'n'>) => (n === 1 ? '不能为空' : `至少要有 ${n}`),
  longest: ({ n }: Facts<'n'>) => `太长，最多 ${n}`,
};
