import type { Problem, StoredFilesView, StoredFileView } from '@duban/api-contract';
import { sweepLooseFiles, verifyExport, verifyRecord, type ExportLine } from '@duban/database';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aDepartmentAtWork, anApi, makeItThen, type Client, type TestStack } from '../support/index.js';

let stack: TestStack;
let handler: Client;
let folder: string;
let measureId: string;
let otherId: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'duban-files-spec-'));
  const scanner = join(folder, 'scan');
  await writeFile(scanner, '#!/bin/sh\ngrep -q INFECTED "$1" && exit 1\ngrep -q UNREADABLE "$1" && exit 2\nexit 0\n');
  await chmod(scanner, 0o700);
  stack = await anApi({ DUBAN_SCAN_COMMAND: scanner, DUBAN_FILE_MEGABYTES: '1' }, async ({ record }) => {
    [measureId = '', otherId = ''] = await aDepartmentAtWork(record, 2);
    await makeItThen(record, '2026-07-06 09:00');
  });
  handler = await stack.as('handler@教育局');
});
afterAll(async () => {
  await stack?.end();
  await rm(folder, { recursive: true, force: true });
  delete process.env['DUBAN_SCAN_COMMAND'];
  delete process.env['DUBAN_FILE_MEGABYTES'];
});

const pdf = (words = '') => new TextEncoder().encode(`%PDF-1.7\n${words}\n%%EOF\n`);
const send = (bytes: Uint8Array, name: string, { who = handler, to = measureId, more = '' } = {}) => {
  const form = new FormData();
  form.append('file', new Blob([bytes.slice()]), name);
  return who.ask<StoredFileView & Problem>('POST', `/files?measureId=${to}${more}`, form);
};
const stored = async (bytes: Uint8Array, name: string): Promise<StoredFileView> => {
  const { status, body } = await send(bytes, name);
  expect(status).toBe(201);
  return body;
};
const listed = async (who: Client) => (await who.get<StoredFilesView>(`/files?measureId=${measureId}`)).body;
const rawName = (name: Uint8Array) => {
  const part = (text: string) => new TextEncoder().encode(text);
  return Buffer.concat([
    part('--x\r\ncontent-disposition: form-data; name="file"; filename="'),
    name,
    part('"\r\ncontent-type: text/plain\r\n\r\n'),
    pdf('raw'),
    part('\r\n--x--\r\n'),
  ]);
};

describe('what is taken', () => {
  it('is told by its bytes; its name gets an ending that fits', async () => {
    expect(await stored(pdf(), '验收单.exe')).toMatchObject({
      name: '验收单.exe.pdf',
      type: 'application/pdf',
      dataClass: 'public',
      scanned: true,
      named: false,
    });
    const word = Buffer.concat([
      Buffer.from('d0cf11e0a1b11ae1', 'hex'),
      Buffer.alloc(600),
      Buffer.from('WordDocument\0', 'utf16le'),
    ]);
    expect((await stored(word, '纪要.wps')).type).toBe('application/msword');
  });

  it('is not a page, a program, a script or an archive, whatever it is called', async () => {
    const kinds = [
      '<html><script>1</script>',
      '<svg xmlns="http://www.w3.org/2000/svg"/>',
      'MZ\u0090',
      '#!/bin/sh',
      'PK\u0003\u0004',
    ];
    for (const text of kinds)
      expect([text, (await send(Buffer.from(text.padEnd(200), 'latin1'), '报告.pdf')).body.code]).toEqual([
        text,
        'file.type-refused',
      ]);
    const installer = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]);
    expect((await send(installer, '报告.doc')).body.code).toBe('file.type-refused');
  });

  it('has bounds, and a reason where it is not taken', async () => {
    expect((await send(new Uint8Array(), '空.pdf')).body.code).toBe('file.empty');
    const large = await send(Buffer.concat([pdf(), Buffer.alloc(1024 * 1024)]), '大.pdf');
    expect([large.status, large.body.code]).toEqual([413, 'file.too-large']);
    expect((await send(pdf(), `${'长'.repeat(300)}.pdf`)).body.code).toBe('file.name-too-long');
    const none = await handler.ask<Problem>('POST', `/files?measureId=${measureId}`, new FormData());
    expect(none.body.code).toBe('file.missing');
  });

  it('is looked at by the scanner, and not kept where that finds something or does not answer', async () => {
    expect((await send(pdf('INFECTED'), '甲.pdf')).body.code).toBe('file.infected');
    const silent = await send(pdf('UNREADABLE'), '乙.pdf');
    expect([silent.status, silent.body.code]).toEqual([503, 'file.not-scanned']);
    expect((await listed(handler)).items.map(({ name }) => name)).not.toContain('甲.pdf');
  });

  it('keeps its name in whatever letters a client sent it, without a folder and without tricks', async () => {
    const gbk = Buffer.from('d1e9cad5b5a52e706466', 'hex');
    const { body } = await handler.ask<StoredFileView>('POST', `/files?measureId=${measureId}`, rawName(gbk), {
      'content-type': 'multipart/form-data; boundary=x',
    });
    expect(body.name).toBe('验收单.pdf');
    expect((await stored(pdf(), 'C:\\资料\\..\\报告\u202Efdp.pdf')).name).toBe('报告fdp.pdf');
  });

  it('is for those who can show something there', async () => {
    for (const login of ['leader', 'auditor'])
      expect((await send(pdf(), '甲.pdf', { who: await stack.as(login) })).body.code).toBe('measure.not-your-role');
    expect((await send(pdf(), '甲.pdf', { who: await stack.as('system-admin') })).body.code).toBe('measure.not-found');
  });
});

describe('a file that evidence names', () => {
  let file: StoredFileView;
  it('is on the chain, and seen by whoever sees the measure', async () => {
    file = await stored(pdf('shown'), '验收单.pdf');
    const body = { obligations: [{ obligationId: 'deadline:1', evidence: '验收单', files: [file.fileId] }] };
    expect((await handler.command(measureId, 'finish', body)).status).toBe(200);
    const items = (await listed(await stack.as('liaison@财政局'))).items;
    expect(items).toMatchObject([{ fileId: file.fileId, named: true, about: ['deadline:1'], sha256: file.sha256 }]);
    expect((await verifyRecord(stack.test.record)).broken).toEqual([]);
  });

  it('comes back byte for byte, to be saved and never run as a page of ours', async () => {
    const response = await fetch(`${stack.url}/api/v1/files/${file.fileId}`, { headers: { cookie: handler.cookie } });
    expect(Buffer.from(await response.arrayBuffer())).toEqual(Buffer.from(pdf('shown')));
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="file"; filename*=UTF-8''${encodeURIComponent('验收单.pdf')}`,
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
    });
  });

  it('does not exist for others, on another measure, or before it is named', async () => {
    const code = async (who: Client, fileId: string) => (await who.get<Problem>(`/files/${fileId}`)).body.code;
    expect(await code(await stack.as('system-admin'), file.fileId)).toBe('file.not-found');
    const loose = await stored(pdf('loose'), '草稿.pdf');
    expect(await code(await stack.as('officer'), loose.fileId)).toBe('file.not-found');
    const body = { obligations: [{ obligationId: 'deadline:1', evidence: '验收单', files: [file.fileId] }] };
    expect((await handler.command<Problem>(otherId, 'finish', body)).body.code).toBe('file.unknown');
  });

  it('is kept from the supporting departments where it is sensitive', async () => {
    const { body } = await send(pdf('secret'), '名单.pdf', { more: '&dataClass=sensitive' });
    const finish = { obligations: [{ obligationId: 'deadline:1', evidence: '名单', files: [body.fileId] }] };
    expect((await handler.command(measureId, 'finish', finish)).status).toBe(200);
    const support = await stack.as('liaison@财政局');
    expect((await support.get<Problem>(`/files/${body.fileId}`)).body.code).toBe('file.not-found');
    expect((await listed(support)).items.map(({ fileId }) => fileId)).toEqual([file.fileId]);
    expect((await listed(await stack.as('officer'))).items).toHaveLength(2);
  });

  it('is stored once, however often it comes', async () => {
    await stored(pdf('shown'), '再传一次.pdf');
    const rows = await stack.test.record.query<object[]>('select 1 from blob_part where sha256 = $1', [file.sha256]);
    expect(rows).toHaveLength(1);
  });

  it('stays when loose ones are swept away, and so does what a draft holds', async () => {
    const held = await stored(pdf('held by a draft'), '在写.pdf');
    const values = { obligations: [{ obligationId: 'deadline:1', files: [held.fileId] }] };
    await handler.ask('PUT', '/drafts', { measureId, command: 'finish', values });
    const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
    expect(await sweepLooseFiles(stack.test.record, inDays(6))).toBe(0);
    expect(await sweepLooseFiles(stack.test.record, inDays(8))).toBeGreaterThan(0);
    expect(await sweepLooseFiles(stack.test.record, inDays(8))).toBe(0);
    const left = (await listed(handler)).items.map(({ name }) => name);
    expect(left.sort()).toEqual(['名单.pdf', '在写.pdf', '验收单.pdf'].sort());
    const [{ n } = { n: 0 }] = await stack.test.record.query<{ n: number }[]>(
      'select count(*)::int as n from blob_part',
    );
    expect(n).toBe(3);
    expect((await verifyRecord(stack.test.record)).broken).toEqual([]);
  });

  it('is missed by the check, here and offline, once its bytes are others', async () => {
    await stack.test.record.query(`update blob_part set bytes = '\\x00' where sha256 = $1`, [file.sha256]);
    const found = [expect.objectContaining({ measureId, code: 'file.differs' })];
    expect((await verifyRecord(stack.test.record)).broken).toEqual(found);
    expect((await verifyRecord(stack.test.record, measureId)).broken).toEqual(found);
    const { body } = await (await stack.as('auditor')).get<string>('/audit/export');
    const lines = body.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line) as ExportLine]));
    expect((await verifyExport(Readable.from(lines))).broken).toEqual(found);
    await stack.test.record.query('delete from blob_part where sha256 = $1', [file.sha256]);
    expect((await verifyRecord(stack.test.record)).broken).toMatchObject([{ measureId, code: 'file.gone' }]);
  });
});
