import type { SupervisionLine } from '@duban/domain';

/** Who governs each part of the demo's city. Neither the city nor anybody in it exists. */
export const demoCounties: readonly string[] = ['河东区人民政府', '柳湖区人民政府', '石塘县人民政府', '云岭县人民政府'];

/** Offices below, in the line of the bureau of culture. */
export const demoBelow: readonly string[] = ['河东区文化和旅游局', '柳湖区文化和旅游局', '石塘县文化广电旅游局'];

/** 督查归口 of the demo's departments that are not the government's. */
export const demoLines: Readonly<Record<string, SupervisionLine>> = {
  市委督查室: 'party',
  市委社会工作部: 'party',
  云桥大学: 'none',
};

/** Who is asked about the party's departments, and how the policy that is shipped calls it. */
export const demoPartyOffice = { name: '市委督查室', alias: '党委督查室' } as const;

/** What each leader of the demo answers for, the first as every trial has him; finance is nobody's, as in many a house. */
export const demoFields: readonly {
  readonly login: string;
  readonly name: string;
  readonly departments: readonly string[];
}[] = [
  { login: 'leader', name: '分管领导 程远', departments: ['市教育局', '市文化和旅游局', '市民政局'] },
  {
    login: 'leader2',
    name: '分管领导 顾川',
    departments: ['市住房和城乡建设局', '市交通运输局', '市生态环境局'],
  },
  {
    login: 'leader3',
    name: '分管领导 沈知秋',
    departments: ['市人力资源和社会保障局', '市委社会工作部', '市农业农村局', '市市场监督管理局'],
  },
  { login: 'leader4', name: '分管领导 韩牧', departments: ['市卫生健康委员会', '市大数据局', '云桥大学'] },
];
