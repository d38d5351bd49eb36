import type { Facts } from '../facts.js';

/** 提醒渠道：邮件、企业微信、钉钉、飞书；待办始终在系统内。 */
export const channels = {
  title: '提醒渠道',
  note: '每人每个工作日至多一条，只走一个渠道。',
  name: { mail: '邮件', wecom: '企业微信', dingtalk: '钉钉', feishu: '飞书' },
  head: { channel: '渠道', state: '状态', sent: '上次送达', failed: '上次失败', test: '操作' },
  open: '已开通',
  closed: '未配置',
  group: '群机器人：只发公开内容',
  personal: '发给本人',
  never: '尚无',
  set: ({ name }: Facts<'name'>) => `由服务器环境变量 ${name} 配置`,
  test: '发送测试',
  tested: '测试已发出。',
  unreached: '未送达的提醒',
  unreachedNote: '近两周',
  allReached: '近两周的提醒都已送达。',
  states: { queued: '等待重试', folded: '已并入次日提醒', refused: '对方拒收', unsure: '不确定是否送达，不再重发' },
  person: '收件人',
  on: '日期',
  why: '原因',
  mine: {
    title: '我的提醒',
    note: '每个工作日至多一条；待办始终在系统内。',
    by: '提醒方式',
    first: ({ name }: Facts<'name'>) => `默认（${name}）`,
    none: '默认（仅系统内待办）',
    saved: '已保存。',
    goes: ({ name }: Facts<'name'>) => `下一条提醒走${name}。`,
    inboxOnly: '没有可用的渠道，提醒只在系统内。',
  },
};
