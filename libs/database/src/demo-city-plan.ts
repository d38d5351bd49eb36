import { cityLife } from './demo-city-life.js';
import { cityStreets } from './demo-city-streets.js';
import type { DemoPlan } from './demo-plan.js';

/** The city's plan of five years, two of which are over; invented by us. */
export const demoCityPlan: DemoPlan = {
  title: '云桥市城市品质提升五年规划',
  number: '云政发〔2024〕8号',
  issuer: '云桥市人民政府',
  fromDaysAgo: 730,
  endsInDays: 1095,
  measures: [...cityStreets, ...cityLife],
};
