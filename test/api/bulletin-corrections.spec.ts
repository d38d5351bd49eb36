import type { BulletinView, Problem } from '@duban/api-contract';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anApi, type Client, type TestStack } from '../support/index.js';

const bulletinId = randomUUID();
let stack: TestStack;
beforeAll(async () => {
  stack = await anApi({}, async ({ record }) => {
    await record.query(`insert into department (code, name) values ('教育局', '教育局') on conflict do nothing`);
    await record.query(
      `insert into bulletin (bulletin_id, cut_off, check_until, state, rows, drafted_by, number, number_year, number_in_year, issued_on, issued_by)
       values ($1, '2026-05-25', '2026-05-27', 'issued', '[]', 'clock', '2026年第1期', 2026, 1, '2026-05-28', 'somebody')`,
      [bulletinId],
    );
  });
});
afterAll(() => stack?.end());

const path = `/bulletins/${bulletinId}`;
const correctionsFor = async (who: Client) => (await who.get<BulletinView>(path)).body.corrections;
/** What waits for somebody, however old its bulletin is. */
const waitsFor = async (who: Client) =>
  (await who.get<{ items: BulletinView[] }>('/bulletins?mine=true')).body.items.map((each) =>
    each.corrections.map(({ hand }) => hand?.act),
  );
const give = (who: Client, name: string, body: object = {}) =>
  who.post<BulletinView & Problem>(`${path}/${name}`, body);

describe('更正 of a bulletin that is out', () => {
  it('is written by an officer, checked by the head of the office, signed by the bulletin’s signer, and read by all only then', async () => {
    const [officer, head, signer] = await Promise.all(
      ['officer', 'office-head', 'secretary-general'].map((login) => stack.as(login)),
    );
    const department = await stack.as('liaison@教育局');
    if (!officer || !head || !signer) throw new Error('nobody is there');
    const said = { text: '第2行时限应为10月31日', reason: '录入有误' };
    expect((await give(head, 'commands/correct', said)).status).toBe(403);
    const drafted = (await give(officer, 'commands/correct', said)).body.corrections;
    expect(drafted).toMatchObject([{ ...said, state: 'draft', hand: { act: 'check', mine: false } }]);
    expect((await give(officer, 'commands/correct', said)).body.code).toBe('bulletin.correction-waits');
    expect(await correctionsFor(department)).toEqual([]);
    const one = `corrections/${drafted[0]?.correctionId ?? ''}/commands`;
    expect((await give(signer, `${one}/sign`)).body.code).toBe('instrument.not-checked');
    expect([await waitsFor(head), await waitsFor(officer), await waitsFor(signer)]).toEqual([[['check']], [], []]);
    expect(await correctionsFor(head)).toMatchObject([{ hand: { act: 'check', mine: true } }]);
    expect((await give(head, `${one}/check`)).status).toBe(200);
    expect((await give(head, `${one}/sign`)).body.code).toBe('instrument.not-your-hand');
    expect((await give(signer, `corrections/${randomUUID()}/commands/sign`)).status).toBe(404);
    expect((await give(signer, `${one}/sign`)).body).toMatchObject({ number: '2026年第1期', issuedOn: '2026-05-28' });
    expect(await correctionsFor(department)).toMatchObject([{ ...said, state: 'signed', hand: null }]);
    expect((await give(officer, 'commands/correct', said)).body.code).toBe('bulletin.corrected-already');
    expect(await waitsFor(signer)).toEqual([]);
  });

  it('that came back waits for an officer, who drafts another or takes it back', async () => {
    const [officer, head] = [await stack.as('officer'), await stack.as('office-head')];
    const said = { text: '第3行删去', reason: '重复' };
    const [, drafted] = (await give(officer, 'commands/correct', said)).body.corrections;
    const one = `corrections/${drafted?.correctionId ?? ''}/commands`;
    expect((await give(head, `${one}/return`, { reason: '写明是哪一条' })).status).toBe(200);
    expect([await waitsFor(head), await waitsFor(officer)]).toEqual([[], [[undefined, 'redo']]]);
    expect((await give(officer, `${one}/return`, { reason: '不再更正' })).body.corrections).toHaveLength(1);
    expect(await waitsFor(officer)).toEqual([]);
  });
});
