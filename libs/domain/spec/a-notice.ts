import { readNotice, shippedCalendar, withNotice, type Calendar, type CalendarNotice } from '../src/index.js';

/** A notice as a city might get it, of a year that has none yet; days and bridges are invented. */
export const TEXT = `各部门：经批准，现将2027年部分节假日安排通知如下。
一、元旦：1月1日（周五）至4日（周一）放假，共4天。
二、春节：2月5日（农历腊月二十九、周五）至11日（周四）放假调休，共7天。1月31日（周日）、2月14日（周日）上班。
三、清明节：4月3日（周六）至5日（周一）放假，共3天。
四、劳动节：5月1日（周六）至5日（周三）放假调休，共5天，5月8日（周六）上班。
五、端午节：6月9日（周三）放假1天，不调休。
六、中秋节：9月15日（周三）放假1天。
七、国庆节：10月1日（周五）至７日（周四）放假调休，共7天。9月26日（周日）、10月9日（周六）上班。
节假日期间，要妥善安排值班和安全保卫工作。
2026年11月5日`;

/** What it says. */
export const notice: CalendarNotice = { year: 2027, document: '试办〔2026〕7号', ...readNotice(TEXT, 2027) };

/** The calendar once it is loaded. */
export const noticed: Calendar = withNotice(shippedCalendar, notice);
