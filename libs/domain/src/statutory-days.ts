import { addDays, type CivilDate } from './civil-date.js';
import lunarDays from './data/lunar-days-cn.json' with { type: 'json' };

/** 元旦, 劳动节 and 国庆节, as month and day. */
const FIXED = ['01-01', '05-01', '05-02', '10-01', '10-02', '10-03'];

/**
 * The thirteen days a year that the holiday law itself names (全国年节及纪念日放假办法, as of 2025), for the years
 * after the shipped notices. What a notice adds, bridges and 调休, nobody knows before it is out.
 */
export const statutoryDays: readonly CivilDate[] = Object.entries(lunarDays).flatMap(([year, lunar]) => [
  ...FIXED.map((day) => `${year}-${day}`),
  // 除夕 to 初三.
  ...[-1, 0, 1, 2].map((days) => addDays(lunar.newYear, days)),
  lunar.clearAndBright,
  lunar.dragonBoat,
  lunar.midAutumn,
]);
