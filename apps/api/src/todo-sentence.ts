import type { Todo } from '@duban/domain';

type Words = Readonly<Record<Todo['command'], readonly [zh: string, en: string, whyZh: string, whyEn: string]>>;

const lead = ['贵单位牵头', 'your department leads'] as const;
const office = ['等待督查室', 'it waits with the office'] as const;
const leader = ['等待领导决定', 'it waits for a leader'] as const;

const words: Partial<Words> = {
  acknowledge: ['签收', 'Acknowledge', ...lead],
  'file-work-plan': ['报送推进计划', 'File the work plan', ...lead],
  'sign-work-plan': ['签报推进计划', 'Sign the work plan', '材料已起草', 'it is drafted'],
  'check-work-plan': ['审核推进计划', 'Check the work plan', ...office],
  'approve-work-plan': ['审定推进计划', 'Approve the work plan', ...leader],
  'answer-part': ['反馈协办事项', 'Answer your part', '牵头单位请贵单位协办', 'the lead named your part'],
  report: ['报送进展', 'Report progress', ...lead],
  'sign-report': ['签报进展反馈', 'Sign the report', '材料已起草', 'it is drafted'],
  'accept-report': ['审核进展反馈', 'Check the report', ...office],
  'request-completion': ['办结或申请延期', 'Request completion or an extension', ...lead],
  'sign-completion': ['签报办结申请', 'Sign the completion request', '材料已起草', 'it is drafted'],
  'decide-completion': ['审核验收', 'Decide on completion', ...office],
  'strike-off': ['销号', 'Strike off', '已审核验收', 'it is accepted'],
  'sign-extension': ['签报延期申请', 'Sign the extension', '材料已起草', 'it is drafted'],
  'decide-extension': ['审定延期申请', 'Decide on the extension', ...office],
  reassign: ['处理退回', 'Decide on the return', '牵头单位退回', 'its lead returned it'],
  'reply-instruction': ['回复批示', 'Answer the instruction', '领导批示', 'a leader instructed'],
  'decide-review': ['督办审议', 'Decide the review', '逾期10个工作日', 'ten working days overdue'],
};

/** What is asked, e.g. 报送进展:2026年上半年. */
export function todoSentence(todo: Todo, language: 'zh' | 'en'): string {
  const [zh, en] = words[todo.command] ?? [todo.command, todo.command];
  const what = language === 'zh' ? zh : en;
  return todo.title === '' || todo.title === what ? what : `${what}${language === 'zh' ? ':' : ': '}${todo.title}`;
}

/** Why it is mine. */
export function todoWhy(todo: Todo, language: 'zh' | 'en'): string {
  const found = words[todo.command];
  return found ? found[language === 'zh' ? 2 : 3] : '';
}
