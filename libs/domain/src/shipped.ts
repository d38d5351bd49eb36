import type { Calendar } from './calendar.js';
import cn from './data/calendar-cn.json' with { type: 'json' };
import defaults from './data/default-policy.json' with { type: 'json' };
import type { Policy } from './policy.js';

/** Working days of Asia/Shanghai by the official notices, made from chinese-days by `make-calendar.mjs`. */
export const shippedCalendar: Calendar = cn;

/** The policy that a new office starts with. */
export const defaultPolicy = defaults as Policy;

/** A policy of an earlier release, with the shipped words where it has none: ladders and sections that came later. */
export function completePolicy(policy: Policy): Policy {
  const sections = Object.entries(defaultPolicy as unknown as Record<string, unknown>).map(
    ([name, shipped]): [string, unknown] => {
      const own = (policy as unknown as Record<string, unknown>)[name];
      const merges = typeof shipped === 'object' && name !== 'classes' && !Array.isArray(shipped);
      return [name, own === undefined ? shipped : merges ? { ...shipped, ...own } : own];
    },
  );
  return Object.fromEntries(sections) as unknown as Policy;
}
