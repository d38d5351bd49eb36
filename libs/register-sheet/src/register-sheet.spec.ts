import { readXlsx } from '@duban/plan-intake';
import { defaultPolicy } from '@duban/domain';
import { speakAsHouse } from '@duban/words/languages';
import { afterEach, describe, expect, it } from 'vitest';
import {
  checkedRegister,
  readRegisterSheets,
  registerTemplate,
  type CheckedRegister,
  type KnownPost,
  type KnownRegister,
} from './index.js';
import { filledBook, type Filled } from './testing/filled-book.js';

const nobody: KnownRegister = {
  today: '2026-03-02',
  parents: new Map<string, string>(),
  classes: new Set(['十件实事', '规划任务']),
  plans: [{ planId: 'plan-1', title: '云桥市公共阅读规划', documentNumber: '云政发〔2026〕7号' }],
  departments: new Map<string, string>(),
  offices: new Set<string>(),
  marks: new Map<string, string>(),
  people: new Map<string, { name: string; posts: KnownPost[] }>(),
};

async function checked(
  filled: Filled,
  options: Parameters<typeof filledBook>[1] = {},
  known = nobody,
): Promise<CheckedRegister> {
  return checkedRegister(await readRegisterSheets(await filledBook(filled, options)), known);
}

async function faultsOf(filled: Filled, options: Parameters<typeof filledBook>[1] = {}): Promise<readonly string[]> {
  return (await checked(filled, options)).faults.map(({ sheet, cell, code }) => `${sheet}!${cell} ${code}`);
}

const departments = [
  { name: '云桥市人民政府办公室', aliases: '市政府办、府办', level: '市级', line: '政府系统' },
  { name: '云桥市水务局', code: 'SW', parent: '市政府办' },
];
const people = [
  { name: '柳河', login: 'liuhe', role: '局长', department: 'SW', phone: '0571 8888', email: 'liuhe@duban.invalid' },
  { name: '柳河', login: 'liuhe', role: '联络员', department: '云桥市水务局', from: '2026-03-02' },
  { name: '程远', login: 'chengyuan', role: '分管领导' },
];

afterEach(() => speakAsHouse(defaultPolicy));

describe('the template of a register', () => {
  it('offers posts by the house’s names, and reads those that are shipped too', async () => {
    speakAsHouse({ names: { role: { head: { zh: '部门负责人' }, leader: { zh: '分管高管' } } } });
    const one = { department: 'SW', name: '柳河', login: 'liuhe' };
    const two = { name: '程远', login: 'chengyuan', role: '分管高管' };
    const { register, faults } = await checked({ departments, people: [{ ...one, role: '局长' }, two] });
    expect(faults).toEqual([]);
    expect(register.people.flatMap(({ posts }) => posts.map(({ role }) => role))).toEqual(['head', 'leader']);
    expect(await faultsOf({ departments, people: [{ ...one, role: '处长' }] })).toEqual(['人员!C2 register.cell-word']);
  });

  it.each(['zh', 'en'] as const)('is read as an empty register, without a fault: %s', async (language) => {
    const read = await readRegisterSheets(await registerTemplate(language));
    expect(checkedRegister(read, nobody)).toEqual({
      register: { departments: [], people: [], portfolios: [] },
      faults: [],
    });
  });

  it('reads what a supervision office looks after, and whose posts name it; a plan that nobody knows is told at its cell', async () => {
    const office = { name: '云桥市委督查室', looksAfter: '党委系统；云桥市公共阅读规划' };
    const officer = { name: '梁督', login: 'liangdu', role: '督查室', department: '云桥市委督查室' };
    const { register, faults } = await checked({ departments: [office], people: [officer] });
    expect(faults).toEqual([]);
    expect(register.departments[0]?.office).toEqual({ lines: ['party'], plans: ['plan-1'] });
    expect(register.people[0]?.posts).toEqual([{ role: 'officer', department: '云桥市委督查室', from: null }]);
    expect(await faultsOf({ departments: [{ ...office, looksAfter: '没有的规划' }], people: people.slice(2) })).toEqual(
      ['部门!G2 register.unknown-plan'],
    );
    expect(await faultsOf({ departments: [{ name: '云桥市委督查室' }], people: [officer] })).toEqual([
      '人员!D2 register.no-office',
    ]);
  });

  it('reads names in English and the 代字 of an office, each told at its cell where it cannot be', async () => {
    const office = {
      name: '云桥市委督查室',
      looksAfter: '党委系统',
      mark: '云委督',
      nameEn: 'Party Supervision Office',
    };
    const other = { name: '云桥市水务局', nameEn: 'Water Bureau' };
    const { register, faults } = await checked({ departments: [office, other], people: people.slice(2) });
    expect(faults).toEqual([]);
    expect(register.departments.map(({ nameEn, mark }) => [nameEn, mark])).toEqual([
      ['Party Supervision Office', '云委督'],
      ['Water Bureau', undefined],
    ]);
    const told = (row: object, known = nobody) =>
      checked({ departments: [office, { ...other, ...row }], people: people.slice(2) }, {}, known).then((all) =>
        all.faults.map(({ cell, code }) => `${cell} ${code}`),
      );
    expect(await told({ nameEn: '水务 Bureau' })).toEqual(['K3 register.name-not-english']);
    expect(await told({ nameEn: 'party supervision office' })).toEqual(['K3 register.row-twice']);
    expect(await told({ mark: '云政督' })).toEqual(['L3 register.no-office']);
    expect(await told({ looksAfter: '政府系统', mark: '云政督2' })).toEqual(['L3 register.cell-sign']);
    expect(await told({ looksAfter: '政府系统', mark: '云委督' })).toEqual(['L3 register.mark-taken']);
    expect(
      await told(
        { looksAfter: '政府系统', mark: '云政督' },
        {
          ...nobody,
          departments: new Map([['ZF', 'ZF']]),
          offices: new Set(['ZF']),
          marks: new Map([['ZF', '云政督']]),
        },
      ),
    ).toEqual(['L3 register.mark-taken']);
  });

  it('reads for which papers each step of a department’s chain is asked, and leaves alone what is not said', async () => {
    const book = await filledBook({
      departments: [{ name: '云桥市教育局', sectionCheck: '全部', leaderApproval: '重要件' }, { name: '云桥市民政局' }],
      people: [{ name: '王一', login: 'wang1', role: '局长', department: '云桥市教育局' }],
    });
    const { register } = checkedRegister(await readRegisterSheets(book), nobody);
    expect(register.departments.map(({ chain }) => chain)).toEqual([
      { sectionCheck: 'all', leaderApproval: 'major' },
      undefined,
    ]);
  });

  it('offers every word that a cell takes', async () => {
    const { sheets } = await readXlsx(await registerTemplate('zh'));
    const lists = sheets.find(({ name }) => name === '选项');
    expect([0, 1, 2, 5].map((column) => lists?.cell(0, column)?.words)).toEqual([
      '国家',
      '政府系统',
      '不需要',
      '联络员',
    ]);
  });
});

describe('a register that an office filled in', () => {
  it('is departments by their codes, people with all their posts, leaders with what they answer for', async () => {
    const portfolios = [{ login: 'chengyuan', departments: '市政府办、SW' }];
    const { register, faults } = await checked({ departments, people, portfolios });
    expect(faults).toEqual([]);
    expect(register.departments).toEqual([
      {
        code: '云桥市人民政府办公室',
        name: '云桥市人民政府办公室',
        aliases: ['市政府办', '府办'],
        parent: null,
        level: 'city',
        line: 'government',
      },
      { code: 'SW', name: '云桥市水务局', aliases: [], parent: '云桥市人民政府办公室', level: null, line: null },
    ]);
    expect(register.people[0]).toEqual({
      login: 'liuhe',
      name: '柳河',
      email: 'liuhe@duban.invalid',
      phone: '0571 8888',
      posts: [
        { role: 'head', department: 'SW', from: null },
        { role: 'liaison', department: 'SW', from: '2026-03-02' },
      ],
    });
    expect(register.portfolios).toEqual([
      { login: 'chengyuan', departments: ['SW', '云桥市人民政府办公室'], from: null },
    ]);
  });

  it('may be in English', async () => {
    const { register, faults } = await checked(
      {
        departments: [{ name: 'Works', level: 'City', line: 'Government' }],
        people: [{ name: 'Ada', login: 'ada', role: 'Supervision office' }],
      },
      { language: 'en' },
    );
    expect(faults).toEqual([]);
    expect(register.departments).toMatchObject([{ code: 'Works', level: 'city', line: 'government' }]);
  });

  it('says of each wrong cell where it is and what is wrong, and leaves the row out', async () => {
    expect(
      await faultsOf({
        departments: [
          { name: '甲局', parent: '没有的局' },
          { name: '', code: 'B' },
          { name: '乙局', level: '宇宙级' },
          { name: '甲局' },
          { name: '丙局', parent: '丁局' },
          { name: '丁局', parent: '丙局' },
        ],
        people: [
          { name: '一', login: 'a b', role: '局长', department: '乙局' },
          { name: '二', login: 'er', role: '局长' },
          { name: '三', login: 'san', role: '分管领导', department: '丙局' },
          { name: '四', login: 'si', role: '督查室', email: 'si', phone: 'x', from: '2026-02-30' },
          { name: '五', login: 'wu', role: '督查室' },
          { name: '六', login: 'wu', role: '督查室主任' },
          { name: '五', login: 'wu', role: '督查室' },
        ],
        portfolios: [
          { login: 'wu', departments: '丙局' },
          { login: 'nobody', departments: '' },
          { login: 'wu', to: '2026-13-01' },
        ],
      }),
    ).toEqual([
      '部门!A3 register.cell-missing',
      '部门!E4 register.cell-word',
      '人员!B2 register.cell-login',
      '人员!E5 register.cell-phone',
      '人员!F5 register.cell-mail',
      '人员!G5 register.cell-date',
      '领导分工!F4 register.cell-date',
      '部门!A5 register.row-twice',
      '部门!D2 register.unknown-department',
      '部门!D6 register.parent-circle',
      '部门!D7 register.parent-circle',
      '人员!D2 register.unknown-department',
      '人员!D3 register.post-needs-department',
      '人员!D4 register.unknown-department',
      '人员!D4 register.post-has-no-department',
      '人员!A7 register.name-differs',
      '人员!C8 register.row-twice',
      '领导分工!A2 register.no-leader',
      '领导分工!B2 register.unknown-department',
      '领导分工!A3 register.unknown-person',
      '领导分工!A4 register.no-leader',
    ]);
  });

  it('says which sheet or column is missing', async () => {
    expect(await faultsOf({ departments })).toEqual(['人员! register.sheet-missing']);
    expect(await faultsOf({ departments, people }, { without: ['role'] })).toEqual(['人员!A1 register.column-missing']);
  });

  it('knows who is in the register already: a code keeps its department when the name is another', async () => {
    const known = {
      ...nobody,
      departments: new Map([
        ['SW', 'SW'],
        ['市水利局', 'SW'],
      ]),
      plans: [{ planId: 'plan-1', title: '云桥市公共阅读规划', documentNumber: '云政发〔2026〕7号' }],
      people: new Map([
        [
          'chengyuan',
          {
            name: '程远',
            posts: [{ role: 'leader' as const, department: null, from: '2026-01-01', to: '2026-09-01' }],
          },
        ],
      ]),
    };
    const { register, faults } = await checked(
      {
        departments: [{ name: '云桥市水务局', code: 'SW' }],
        people: [{ name: '新人', login: 'xin', role: '承办人', department: '市水利局' }],
        portfolios: [{ login: 'chengyuan' }],
      },
      {},
      known,
    );
    expect(faults).toEqual([]);
    expect(register.departments).toMatchObject([{ code: 'SW', name: '云桥市水务局' }]);
    expect(register.portfolios).toEqual([{ login: 'chengyuan', departments: [], from: null }]);
  });

  it('says until when a post is held, from today on and after its first day', async () => {
    const until = (from: string | undefined, to: string, known = nobody) =>
      checked({ departments, people: [{ name: '程远', login: 'chengyuan', role: '分管领导', from, to }] }, {}, known);
    expect((await until(undefined, '2026-09-01')).register.people).toMatchObject([
      { posts: [{ role: 'leader', department: null, from: null, to: '2026-09-01' }] },
    ]);
    const wrong = [
      await until(undefined, '2026-03-01'),
      await until(undefined, '2026-03-02'),
      await until('2026-09-01', '2026-09-01'),
    ];
    expect(wrong.map(({ faults }) => faults.map(({ cell, code }) => `${cell} ${code}`))).toEqual([
      ['H2 register.ends-in-the-past'],
      ['H2 register.wrong-days'],
      ['H2 register.wrong-days'],
    ]);
    const since = { role: 'leader' as const, department: null, from: '2026-01-01', to: null };
    const known = { ...nobody, people: new Map([['chengyuan', { name: '程远', posts: [since] }]]) };
    expect((await until(undefined, '2026-03-02', known)).faults).toEqual([]);
  });

  it('names the cell whose parent closes a circle with what the register says', async () => {
    const codes = ['A', 'B', 'C'];
    const known = {
      ...nobody,
      departments: new Map(codes.map((each) => [each, each])),
      parents: new Map([
        ['B', 'A'],
        ['C', 'B'],
      ]),
    };
    const found = async (rows: readonly { name: string; parent?: string }[]) =>
      (await checked({ departments: rows, people }, {}, known)).faults.flatMap(({ cell, code }) =>
        code === 'register.parent-circle' ? [cell] : [],
      );
    expect(await found([{ name: 'A', parent: 'C' }])).toEqual(['D2']);
    expect(await found([{ name: 'A', parent: 'C' }, { name: 'B' }])).toEqual(['D2']);
    // Two that change places are none.
    expect(await found([{ name: 'A', parent: 'B' }, { name: 'B', parent: 'D' }, { name: 'D' }])).toEqual([]);
  });

  it('leaves out, each at its cell, what hangs on a row that is left out', async () => {
    const { register, faults } = await checked({
      departments: [
        { name: '甲局', parent: '乙局' },
        { name: '乙局', parent: '甲局' },
        { name: '丙局', parent: '甲局' },
        { name: '丁局', parent: '丙局' },
        { name: '戊局' },
      ],
      people: [
        { name: '一', login: 'yi', role: '局长', department: '丁局' },
        { name: '程远', login: 'chengyuan', role: '分管领导' },
      ],
      portfolios: [
        { login: 'chengyuan', departments: '甲局、戊局' },
        { login: 'chengyuan', classes: '没有的类别' },
      ],
    });
    expect(faults.map(({ sheet, cell, code }) => `${sheet}!${cell} ${code}`)).toEqual([
      '部门!D2 register.parent-circle',
      '部门!D3 register.parent-circle',
      '部门!D4 register.unknown-department',
      '部门!D5 register.unknown-department',
      '人员!D2 register.unknown-department',
      '领导分工!B2 register.unknown-department',
      '领导分工!D3 register.unknown-class',
    ]);
    expect(register.departments.map(({ name }) => name)).toEqual(['戊局']);
    expect([register.people.map(({ login }) => login), register.portfolios]).toEqual([['chengyuan'], []]);
  });

  it('reads for which plans and classes a leader answers, and until when', async () => {
    const row = { login: 'chengyuan', plans: '云桥市公共阅读规划', classes: '十件实事、规划任务', from: '2026-03-02' };
    const known = {
      ...nobody,
      plans: [{ planId: 'plan-1', title: '云桥市公共阅读规划', documentNumber: '云政发〔2026〕7号' }],
    };
    const { register, faults } = await checked(
      { departments, people, portfolios: [{ ...row, to: '2027-01-01' }] },
      {},
      known,
    );
    expect(faults).toEqual([]);
    expect(register.portfolios).toEqual([
      {
        login: 'chengyuan',
        departments: [],
        plans: ['plan-1'],
        classes: ['十件实事', '规划任务'],
        from: '2026-03-02',
        to: '2027-01-01',
      },
    ]);
    const wrong = await checked({
      departments,
      people,
      portfolios: [{ ...row, plans: '没有的规划', to: '2026-01-01' }],
    });
    expect(wrong.faults.map(({ code }) => code)).toEqual(['register.unknown-plan', 'register.ends-in-the-past']);
  });

  it('takes plans of one title apart by their numbers, else by their codes, and says by which', async () => {
    const plan = (planId: string, documentNumber: string | null) => ({
      planId,
      title: '云桥市公共阅读规划',
      documentNumber,
    });
    const known = { ...nobody, plans: [plan('plan-1', '云政发〔2026〕7号'), plan('plan-2', null)] };
    const row = { login: 'chengyuan', from: '2026-03-02' };
    const named = (plans: string) => checked({ departments, people, portfolios: [{ ...row, plans }] }, {}, known);
    expect((await named('云桥市公共阅读规划')).faults).toMatchObject([
      { code: 'register.ambiguous-plan', cell: 'C2', found: '云桥市公共阅读规划: 云政发〔2026〕7号 / plan-2' },
    ]);
    expect((await named('云政发〔2026〕7号；plan-2')).register.portfolios).toMatchObject([
      { plans: ['plan-1', 'plan-2'] },
    ]);
    expect((await named('云桥市公共阅读规划 云政发〔2026〕7号')).register.portfolios).toMatchObject([
      { plans: ['plan-1'] },
    ]);
  });
});
