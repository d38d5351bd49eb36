import type { ImportProgress, PlanView, RegisterImportView } from '@duban/api-contract';
import { filledBook } from '@duban/register-sheet';
import { randomUUID } from 'node:crypto';
import { Client } from '../support/a-client.js';
import { until } from '../support/a-launched-stack.js';

const PASSWORD = 'whoever came first lives here';
const OWN = 'nobody else knows this one';
const PLAN =
  '云桥市节水行动方案\n\n一、重点任务\n\n1.建设节水小区。到2027年底,建成节水小区40个。(市水务局牵头,市财政局配合)\n';
const REGISTER = {
  departments: [
    { name: '云桥市水务局', aliases: '市水务局' },
    { name: '云桥市财政局', aliases: '市财政局' },
  ],
  people: [
    { name: '何督', login: 'hedu', role: '督查室' },
    { name: '柳河', login: 'liuhe', role: '局长', department: '市水务局' },
    { name: '钱丰', login: 'qianfeng', role: '联络员', department: '市财政局' },
  ],
};

function taken<T>(what: string, wanted: number, { status, body }: { status: number; body: T }): T {
  if (status !== wanted) throw new Error(`${what}: ${status} ${JSON.stringify(body).slice(0, 500)}`);
  return body;
}

/** A new house's first day, by HTTP: set up with the code that `prepare` said, a register, a plan in force. */
export async function firstDay(url: string, code: string): Promise<PlanView> {
  taken(
    'set-up',
    201,
    await Client.nobody(url).post('/setup', {
      code,
      name: '云桥市人民政府督查室',
      administrators: [{ role: 'system-admin', login: 'keeper', name: 'Keeper', password: PASSWORD }],
    }),
  );
  const keeper = await Client.logIn(url, { login: 'keeper', password: PASSWORD });
  const book = new FormData();
  book.set('file', new Blob([Buffer.from(await filledBook(REGISTER, { language: 'zh' }))]), 'register.xlsx');
  const { passwords } = taken('register', 200, await keeper.ask<RegisterImportView>('POST', '/register/import', book));
  const first = passwords.find(({ login }) => login === 'hedu')?.password ?? '';
  const hedu = await Client.logIn(url, { login: 'hedu', password: first });
  const change = await hedu.post('/me/password', { old: first, password: OWN });
  if (change.status >= 300) throw new Error(`own password: ${change.status} ${JSON.stringify(change.body)}`);
  return planInForce(await Client.logIn(url, { login: 'hedu', password: OWN }));
}

async function planInForce(office: Client): Promise<PlanView> {
  const form = new FormData();
  form.set('file', new Blob([PLAN], { type: 'text/plain' }), '方案.txt');
  const keyed = () => ({ 'idempotency-key': randomUUID() });
  const { planId } = taken('plan', 202, await office.ask<{ planId: string }>('POST', '/plans', form, keyed()));
  const reaches = (state: ImportProgress['state']): Promise<void> =>
    until(
      `the plan at ${state}`,
      async () => (await office.get<ImportProgress>(`/plans/${planId}/import`)).body.state === state,
      60,
    );
  await reaches('review');
  taken('launch', 202, await office.post(`/plans/${planId}/launch`, { measures: 'ready', trial: true }, keyed()));
  await reaches('in-force');
  return taken('plan', 200, await office.get<PlanView>(`/plans/${planId}`));
}
