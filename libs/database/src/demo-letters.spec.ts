import { addDays, datesOfMatter, defaultPolicy, shippedCalendar, workingDaysAfter, type Cast } from '@duban/domain';
import { expect, it } from 'vitest';
import { handsPast } from './demo-letters.js';
import { lifeOf } from './demo-lives.js';
import { dueOnOf, LATE_MATTERS } from './demo-matters.js';

const rules = { policy: defaultPolicy, calendar: shippedCalendar };
const cast: Cast = (role, department) => ({ personId: role, name: role, posts: [{ role, department }] });

/** The letters that wait in a hand on a day that the demo is made on, a word for each: its kind and what is to be done. */
function waiting(today: string): readonly string[] {
  return LATE_MATTERS.flatMap((matter, at) => {
    const dueOn = dueOnOf(matter, { today, calendar: rules.calendar });
    const body = {
      ...{ measureId: String(at), planId: 'plan', number: '1', title: matter.title, lead: matter.lead, supporting: [] },
      ...{ kind: 'deliverable' as const, class: '会议纪要', dataClass: 'internal' as const, recurring: [] },
      obligations: datesOfMatter({ ...matter, supporting: [], dueOn }),
      confirmedBy: 'review' as const,
    };
    // Its ladder asks nothing of how long before its date it came: a short life says as much as a long one.
    const when = { from: addDays(dueOn, -1), today, rules, wallOf: (at: string) => at, castFor: () => cast };
    const drafts = new Map<string, string>();
    for (const { event } of lifeOf(body, matter, when).events) {
      if (event.type === 'item.withdrawn') drafts.delete(event.data.itemId);
      if (event.type !== 'rung.reached' || event.data.itemId === null || event.data.instrument === null) continue;
      const { instrument, itemId, on } = event.data;
      const hands = rules.policy.instrumentHands[instrument];
      const { isChecked, isIssued } = handsPast(hands, workingDaysAfter(rules.calendar, on, today));
      if (!isIssued) drafts.set(itemId, `${instrument} ${hands.check && !isChecked ? 'check' : 'sign'} ${matter.lead}`);
    }
    return [...drafts.values()];
  });
}

it('leaves letters of each kind to check, to sign and to issue on every day of a year', () => {
  const lacking: string[] = [];
  for (let day = '2026-11-01'; day < '2027-11-01'; day = addDays(day, 1)) {
    const letters = waiting(day);
    const is = (start: string) => new Set(letters.filter((each) => each.startsWith(start))).size;
    // Two of the reminders go out and are objected to.
    if (is('催办单 sign') < 4) lacking.push(`${day} 催办单`);
    for (const each of ['督办单 check', '督办单 sign', '督查专报 check', '督查专报 sign', '商请 check', '商请 sign'])
      if (is(each) === 0) lacking.push(`${day} ${each}`);
  }
  expect(lacking).toEqual([]);
}, 120_000);
