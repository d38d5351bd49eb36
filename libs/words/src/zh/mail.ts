import type { Facts } from '../facts.js';

/** The daily reminder by mail. */
export const mail = {
  subject: ({ count, overdue, day }: Readonly<{ count: number; overdue: number; day: string }>) =>
    `督办提醒：您有 ${count} 项待办${overdue > 0 ? `，其中 ${overdue} 项已逾期` : ''}（${day}）`,
  greeting: ({ name }: Facts<'name'>) => `${name}：`,
  count: ({ count }: Facts<'count'>) => `您有 ${count} 项待办：`,
  closed: ({ count }: Facts<'count'>) => `您有 ${count} 项待办`,
  testSubject: '督办提醒测试',
  test: '这是一条测试提醒，收到即说明此渠道可用。',
  closing: ({ count, dueOn }: Facts<'count' | 'dueOn'>) => `收官清单：${count} 项随规划于 ${dueOn} 到期`,
  papers: {
    bulletin: ({ count }: Facts<'count'>): string => `通报稿待核对：涉及本单位 ${count} 行，逾期视为无异议`,
    'bulletin-correction': (_: Facts<'count'>): string => '已签发的通报有更正，涉及本单位，请查看',
    'plan-evaluation': (_: Facts<'count'>): string => '规划评估待办：汇总各举措情况，写出评估意见',
    'plan-year': ({ year }: Facts<'count' | 'year'>): string =>
      `规划年度收官待办：${year} 年已过，逐项写明未完成的原因`,
    comment: ({ count }: Facts<'count'>): string => `计划征求意见：涉及本单位 ${count} 条举措，请按时答复`,
    evaluation: ({ count }: Facts<'count'>): string => `年度考核结果公示：涉及本单位 ${count} 条，有异议请提出`,
  },
  all: '全部待办',
  allAt: ({ place }: Facts<'place'>) => `全部待办：${place}`,
  once: '本提醒每个工作日至多一封。',
  untitled: ({ number }: Facts<'number'>) => `事项 ${number}`,
  row: ({ what, dueOn, left }: Facts<'what' | 'dueOn' | 'left'>) => `${what} —— ${dueOn} 到期，${left}`,
  provisional: ({ dueOn }: Facts<'dueOn'>) => `${dueOn}（暂定）`,
  word: ({ what, word }: Facts<'what' | 'word'>) => `${what} —— ${word}`,
  insteadOf: ({ name, row }: Facts<'name' | 'row'>) => `（代 ${name}）${row}`,
  sealSubject: ({ n }: Facts<'n'>) => `督办记录封存码（第 ${n} 号）`,
  seal: ({ name, n, root, at }: Facts<'name' | 'n' | 'root' | 'at'>) =>
    `${name}：\n\n第 ${n} 号封存码，${at}：\n\n${root}\n\n请另行保存或打印。日后用 duban verify --anchor ${n}:${root} 核对导出的记录，此前的内容有任何改动都会被发现。\n`,
  titled: ({ title, obligation }: Facts<'title' | 'obligation'>) => `${title}：${obligation}`,
};
