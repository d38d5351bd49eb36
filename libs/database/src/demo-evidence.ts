import type { Cast } from '@duban/domain';
import { createHash } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { noteChannel } from './channels.js';
import { storeFile } from './files.js';
import { putCommand } from './launching.js';
import { step } from './step.js';

const ANSWERED = '建设社区书屋';
const NAME = '校园共享书屋建成清单.pdf';
const REFUSED = '550 mailbox unavailable';

/** What the demo's people have put beside their work, and what its channels did last. */
export async function demoEvidence(record: DataSource, cast: Cast): Promise<void> {
  await noteChannel(record.manager, 'mail', REFUSED);
  await noteChannel(record.manager, 'mail', null);
  await demoFile(record, cast);
}

/** The co-lead answers its part with a file that shows it. */
async function demoFile(record: DataSource, cast: Cast): Promise<void> {
  const [row] = await record.query<{ measureId: string; part: string; department: string }[]>(
    `select measure_id::text as "measureId", part->>'obligationId' as part, part->>'department' as department
       from measure, jsonb_array_elements(state->'obligations') part
      where title = $1 and part->>'kind' = 'part' and part->>'state' = 'open' order by part->>'dueOn' limit 1`,
    [ANSWERED],
  );
  if (!row) throw new Error(`the demo has no open part of ${ANSWERED}`);
  const { measureId, part, department } = row;
  const wall = new Date().toISOString();
  const actor = cast('handler', department);
  const bytes = aPage('Shared reading rooms in schools: 9 of 15 are open');
  const { fileId } = await record.transaction((manager) =>
    storeFile(
      manager,
      {
        measureId,
        sha256: createHash('sha256').update(bytes).digest('hex'),
        name: NAME,
        type: 'application/pdf',
        bytes: bytes.length,
        dataClass: 'public',
        by: actor.personId,
        scanned: false,
      },
      once(bytes),
    ),
  );
  const commandId = `demo:answer-part:${measureId}`;
  const body = { obligationId: part, text: '已开放共享书屋9个，其余6个随新学期开放。', files: [fileId] };
  await putCommand(record.manager, { commandId, measureId, name: 'answer-part', body, actor, wall });
  const { answers } = await step(record, measureId, [commandId], wall);
  const answer = answers.find((each) => each.commandId === commandId);
  if (answer?.state !== 'done') throw new Error(`the demo's answer is refused: ${answer?.answer.code ?? ''}`);
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  await Promise.resolve();
  yield bytes;
}

/** The smallest PDF that says something: one page, one line. */
function aPage(words: string): Uint8Array {
  const drawn = `BT /F1 18 Tf 60 720 Td (${words}) Tj ET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${drawn.length} >>\nstream\n${drawn}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let text = '%PDF-1.4\n';
  const places = objects.map((each, at) => {
    const place = text.length;
    text += `${at + 1} 0 obj\n${each}\nendobj\n`;
    return place;
  });
  const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  return new TextEncoder().encode(
    `${text}xref\n0 ${size}\n0000000000 65535 f \n${table}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${text.length}\n%%EOF\n`,
  );
}
