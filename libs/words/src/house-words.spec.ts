import { defaultPolicy, shippedPolicies, type OwnNames } from '@duban/domain';
import { afterEach, describe, expect, it } from 'vitest';
import type { Names } from './commands.js';
import { classWord } from './ledger-cells.js';
import { languages, shippedLanguages, speakAsHouse, speakingAs, takenNames, wordsOfHouse } from './languages.js';
import { eventSentence } from './told.js';

const zh = (names: OwnNames) => wordsOfHouse(shippedLanguages.zh, names, 'zh');
const en = (names: OwnNames) => wordsOfHouse(shippedLanguages.en, names, 'en');
const OFFICE: OwnNames = { role: { officer: { zh: '项目办', en: 'Programme office' } } };
const names: Names = {
  department: (code) => `云岭市督查室${code}`,
  person: (id) => id,
  obligation: (id) => id,
  paper: (id) => id,
};

afterEach(() => speakAsHouse(defaultPolicy));

describe('the words of a house', () => {
  it('are its own for lights, posts, letters, conclusions, steps and classes, the shipped ones for all else', () => {
    const { labels } = zh({
      light: { red: { zh: '红牌' } },
      role: { leader: { zh: '分管高管' } },
      instrumentKind: { 催办单: { zh: '提醒函' } },
      conclusion: { completed: { zh: '交付' } },
      chainStep: { 'section-check': { zh: '主管核稿' } },
      class: { project: { zh: '项目' } },
    });
    expect([
      labels.light.red,
      labels.role.leader,
      labels.instrument.催办单,
      labels.conclusion.completed,
      labels.chainStep['section-check'],
      classWord(labels, 'project'),
    ]).toEqual(['红牌', '分管高管', '提醒函', '交付', '主管核稿', '项目']);
    expect([labels.light.overdue, classWord(labels, '批示'), classWord(labels, 'x')]).toEqual(['逾期', '批示', 'x']);
    expect(en({ light: { red: { zh: '红牌' } } }).labels).toEqual(shippedLanguages.en.labels);
  });

  it('stand in our own sentences, the longest name first, as in a sentence where that has no capitals', () => {
    const say = zh({ role: { officer: { zh: '项目办' }, 'secretary-general': { zh: '总监' } } });
    expect(say.labels.paperStage['with-office']).toBe('待项目办审核');
    expect(say.labels.role['deputy-secretary-general']).toBe('副秘书长');
    expect(say.obligations.answerAbout({ subject: '反馈' })).toBe('项目办答复：反馈');
    const english = en({ role: { leader: { en: 'Executive in charge' }, head: { en: 'Chief' } } });
    expect(JSON.stringify(english.policies)).not.toContain('leader in charge');
    expect(english.labels.role).toMatchObject({ head: 'Chief', leader: 'Executive in charge' });
    expect(english.labels.paperStage).toEqual(shippedLanguages.en.labels.paperStage);
  });

  it('call the head of the office after it, unless that post has a name of its own', () => {
    expect(zh(OFFICE).labels.role['office-head']).toBe('项目办主任');
    expect(en(OFFICE).labels.role['office-head']).toBe('Head of the programme office');
    expect(JSON.stringify(zh(OFFICE))).not.toContain('督查室');
    const head = { role: { ...OFFICE.role, 'office-head': { zh: '总协调' } } };
    expect(zh(head).labels.role).toMatchObject({ officer: '项目办', 'office-head': '总协调' });
    expect(en(head).labels.role['office-head']).toBe('Head of the programme office');
  });

  it('name the longest of the lights in sentences too, and leave a word of the language alone', () => {
    const say = zh({ light: { red: { zh: '红牌' }, overdue: { zh: '黄牌' } } });
    expect(say.officeDesk.sampleWhy).toContain('红牌和含节点的必看');
    expect(say.screens.days.late({ n: 3 })).toBe(shippedLanguages.zh.screens.days.late({ n: 3 }));
    expect(say.refusals['objection.correction-missing']).toContain('天数');
  });

  it('leave a verb of the language alone: what is told to all is told, whatever the letter is called', () => {
    const say = zh({ instrumentKind: { 通报: { zh: '简报' } } });
    expect(say.bulletins.text({ on: '11月30日' })).toBe('现将截至11月30日的推进情况通报如下。');
    expect(say.screens.instruments.reads.通报).toContain('予以通报');
    expect(say.bulletins.heading).toBe('关于重点工作推进情况的简报');
  });

  it('have the article of English that goes before them', () => {
    const say = en({
      role: { 'section-head': { en: 'Executive manager' }, officer: { en: 'Project office' } },
      instrumentKind: { 督办单: { en: 'Escalation notice' } },
    });
    const said = JSON.stringify(say);
    expect(said).toContain('An executive manager’s check');
    expect(said).toContain('an escalation notice is drafted');
    expect(said).toContain('is a project office:');
    const own = en({ role: { officer: { en: 'Agency' } } });
    expect(own.obligations.answerAbout({ subject: 'a supervision office' })).toContain('a supervision office');
  });

  it('leave alone what a sentence is told: a title, a department, what somebody wrote', () => {
    const say = zh(OFFICE);
    expect(say.obligations.answerAbout({ subject: '督查室建设' })).toBe('项目办答复：督查室建设');
    const told = { type: 'paper.approved', data: { paperId: '督查室的反馈' } };
    expect(eventSentence(say, told, names)).toBe('分管领导审定同意，报项目办：督查室的反馈');
    const assigned = { type: 'measure.assigned', data: { lead: '甲' } };
    expect(eventSentence(say, assigned, names)).toBe('交办给云岭市督查室甲');
  });

  it('say what happened: a light, a letter and a conclusion by its own names', () => {
    const say = zh({
      light: { red: { zh: '红牌' } },
      instrumentKind: { 催办单: { zh: '提醒函' } },
      conclusion: { completed: { zh: '交付' } },
    });
    const said = (type: string, data: object) => eventSentence(say, { type, data }, names);
    expect(said('light.changed', { from: 'none', to: 'red' })).toBe('灯号由“未到期”变为“红牌”');
    expect(said('paper.accepted', { paperId: 'r', conclusion: 'completed' })).toBe('r审核通过：交付');
    const rung = { obligationId: 'd', rung: 'T+1', kind: 'draft', instrument: '催办单' };
    expect(said('rung.reached', rung)).toBe('拟发文书 提醒函 · 逾期第 1 个工作日 · d');
  });

  it('are what a process says from when it is told, and the shipped ones again without any', () => {
    speakAsHouse(shippedPolicies.company);
    expect([languages.zh.labels.role.principal, languages.en.labels.light.red]).toEqual(['总经理', 'Red']);
    speakAsHouse(defaultPolicy);
    expect(languages.zh).toBe(shippedLanguages.zh);
  });

  it('are those of another day for as long as a paper of that day is written, and today’s again whatever comes of it', () => {
    speakAsHouse({ names: OFFICE });
    const officer = () => languages.zh.labels.role.officer;
    expect(speakingAs({ role: { officer: { zh: '推进办' } } }, officer)).toBe('推进办');
    expect([speakingAs({}, officer), speakingAs(null, officer)]).toEqual([
      shippedLanguages.zh.labels.role.officer,
      '项目办',
    ]);
    const broken = () => {
      throw new Error('no template');
    };
    expect(() => speakingAs({}, broken)).toThrow('no template');
    expect(officer()).toBe('项目办');
  });

  it('are refused where another has the name as it is shipped, unless that is called otherwise too', () => {
    const red = { red: { zh: '逾期' } };
    expect(takenNames({ names: { light: red } })).toEqual([
      { code: 'policy.name-twice', pointer: '/names/light/red/zh', found: '逾期' },
    ]);
    expect(takenNames({ names: { light: { red: { en: 'OVERDUE' } } } })).toHaveLength(1);
    expect(takenNames({ names: { light: { ...red, overdue: { zh: '超期' } } } })).toEqual([]);
    for (const policy of Object.values(shippedPolicies)) expect(takenNames(policy)).toEqual([]);
  });

  it('no sentence of a company speaks of the office or the leader in charge', () => {
    const said = JSON.stringify(zh(shippedPolicies.company.names ?? {}));
    expect(said.match(/.{0,20}(?:督查室|分管领导).{0,20}/g)).toBeNull();
  });

  it('no sentence of a company in English keeps a section head or breaks at a name', () => {
    const said = JSON.stringify(en(shippedPolicies.company.names ?? {}));
    expect(said.match(/.{0,20}(?:section head|the who ).{0,20}/gi)).toBeNull();
  });
});
