import { planGoalSchemas } from '@duban/api-contract';
import { expect, it } from 'vitest';

it('facts of a document are taken only as a document could state them', () => {
  const takes = (facts: object) => planGoalSchemas.documentPatch.safeParse(facts).success;
  const good = [
    { title: '甲' },
    { issuer: null },
    { documentNumber: ' 云政发〔2026〕9号 ' },
    { issuedOn: '2024-02-29' },
  ];
  const bad = [
    {},
    { title: null },
    { title: ' ' },
    { issuer: '' },
    { issuedOn: '2023-02-29' },
    { issuedOn: '0202-01-12' },
    { leadRule: '列第一位的为牵头部门' },
  ];
  expect(good.map(takes)).toEqual(good.map(() => true));
  expect(bad.map(takes)).toEqual(bad.map(() => false));
  expect(planGoalSchemas.documentPatch.parse(good[2])).toEqual({ documentNumber: '云政发〔2026〕9号' });
});
