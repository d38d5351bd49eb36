import { expect, it } from 'vitest';
import { launchedDuty } from './row.js';

const duty = { title: '培训教师', confirmed: true, confidence: 1 } as const;

it('counts a number a year against what is vouched for by the year, and a share of it by the half', () => {
  const yearly = { ...duty, confirmation: 'yearly', frequency: 'yearly', quantity: 100, unit: '名' } as const;
  expect(launchedDuty(yearly).promised).toEqual({ times: 100, unit: '名' });
  expect(launchedDuty({ ...yearly, confirmation: 'halfyearly' }).promised).toEqual({ times: 50, unit: '名' });
  expect(launchedDuty({ ...yearly, frequency: 'monthly', quantity: 2 }).promised).toEqual({ times: 24, unit: '名' });
});

it('only has vouched for what is done by the week, or in no number', () => {
  const weekly = { ...duty, confirmation: 'halfyearly', frequency: 'weekly', quantity: 1, unit: '课时' } as const;
  expect(launchedDuty(weekly)).toEqual({ title: '培训教师', confirmation: 'halfyearly' });
  expect(launchedDuty({ ...duty, confirmation: 'yearly' })).toEqual({ title: '培训教师', confirmation: 'yearly' });
});
