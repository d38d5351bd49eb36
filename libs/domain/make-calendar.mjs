import chineseDays from 'chinese-days';
import { writeFileSync } from 'node:fs';
const { isWorkday } = chineseDays;
const off = [],
  worked = [];
const years = [];
for (let y = 2020; y <= 2026; y++) {
  years.push(y);
  for (let t = Date.UTC(y, 0, 1); t < Date.UTC(y + 1, 0, 1); t += 86400000) {
    const d = new Date(t).toISOString().slice(0, 10);
    const wd = new Date(t).getUTCDay();
    const we = wd === 0 || wd === 6;
    const w = isWorkday(d);
    if (w && we) worked.push(d);
    if (!w && !we) off.push(d);
  }
}
writeFileSync(
  process.argv[2],
  JSON.stringify(
    { version: 'cn-2026', utcOffsetMinutes: 480, coveredYears: years, daysOff: off, workedDays: worked },
    null,
    1,
  ) + '\n',
);
