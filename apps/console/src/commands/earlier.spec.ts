import type { TimelineEvent } from '@duban/api-client';
import { describe, expect, it } from 'vitest';
import { earlierOf } from './earlier.js';

const event = (
  seq: number,
  type: string,
  data: Record<string, unknown>,
  reason: string | null = null,
): TimelineEvent => ({
  seq,
  at: '2026-11-22T08:00:00.000Z',
  actsFrom: '2026-11-22T08:00:00.000Z',
  type,
  sentence: '',
  actor: { personId: 'p', name: '' },
  for: null,
  reason,
  data,
  prevHash: '',
  hash: '',
});

describe('a paper that came back', () => {
  const first = event(1, 'report.drafted', { obligationId: 'report:2026-H1', content: { text: '上半年' } });
  const back = event(3, 'report.sent-back', { obligationId: 'report:2026-H1', code: 'empty' }, '请写明节点');

  it('is found with the office’s reason', () => {
    expect(earlierOf([first, back], 'report', 'report:2026-H1')).toEqual({
      content: { text: '上半年' },
      sentBack: { code: 'empty', reason: '请写明节点' },
    });
  });

  it('is over once it was drafted anew', () => {
    const again = event(4, 'report.drafted', { obligationId: 'report:2026-H1', content: { text: '改过' } });
    expect(earlierOf([first, back, again], 'report', 'report:2026-H1').sentBack).toBeNull();
  });

  it('is not another period’s', () => {
    expect(earlierOf([first, back], 'report', 'report:2026-H2')).toEqual({ content: null, sentBack: null });
  });

  it('may be a work plan with its nodes', () => {
    const filed = event(1, 'work-plan.filed', { nodes: [{ title: '方案' }] });
    const returned = event(2, 'work-plan.sent-back', { code: 'substance' }, '太粗');
    expect(earlierOf([filed, returned], 'file-work-plan', undefined).content).toEqual({ nodes: [{ title: '方案' }] });
  });
});
