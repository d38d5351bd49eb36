// Writes the calendar's two files from chinese-days: the days of the notices, and the four dates a year that the
// holiday law (全国年节及纪念日放假办法) names by moon and sun. `node make-calendar.mjs` in this folder.
import chineseDays from 'chinese-days';
import { writeFileSync } from 'node:fs';
const { getSolarDateFromLunar, getSolarTermDate, isWorkday } = chineseDays;

const MS_PER_DAY = 86_400_000;
const [firstNotice, lastNotice, lastYear] = [2020, 2026, 2100];
// The package's formula is a day early: the sun reaches 15° on 2100-04-05 at 00:41 in Shanghai.
const clearAndBright = { 2100: '2100-04-05' };

const off = [];
const worked = [];
for (let day = Date.UTC(firstNotice, 0, 1); day < Date.UTC(lastNotice + 1, 0, 1); day += MS_PER_DAY) {
  const date = new Date(day).toISOString().slice(0, 10);
  const weekend = [0, 6].includes(new Date(day).getUTCDay());
  if (isWorkday(date) === weekend) (weekend ? worked : off).push(date);
}
const coveredYears = years(firstNotice, lastNotice);
write('calendar-cn.json', {
  version: 'cn-2026',
  utcOffsetMinutes: 480,
  coveredYears,
  daysOff: off,
  workedDays: worked,
});

write(
  'lunar-days-cn.json',
  Object.fromEntries(
    years(lastNotice + 1, lastYear).map((year) => [
      year,
      {
        newYear: getSolarDateFromLunar(`${year}-01-01`).date,
        clearAndBright: clearAndBright[year] ?? getSolarTermDate(year, 4, 'pure_brightness'),
        dragonBoat: getSolarDateFromLunar(`${year}-05-05`).date,
        midAutumn: getSolarDateFromLunar(`${year}-08-15`).date,
      },
    ]),
  ),
);

function years(first, last) {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

function write(name, data) {
  writeFileSync(new URL(`src/data/${name}`, import.meta.url), `${JSON.stringify(data, null, 1)}\n`);
}
