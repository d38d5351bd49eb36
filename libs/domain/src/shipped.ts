import type { Calendar } from './calendar.js';
import cn from './data/calendar-cn.json' with { type: 'json' };
import defaults from './data/default-policy.json' with { type: 'json' };
import type { Policy } from './policy.js';

/** Working days of Asia/Shanghai by the official notices, made from chinese-days by `make-calendar.mjs`. */
export const shippedCalendar: Calendar = cn;

/** The policy that a new office starts with. */
export const defaultPolicy = defaults as Policy;
