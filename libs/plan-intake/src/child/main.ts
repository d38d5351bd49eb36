// Entry of the child process that parses untrusted bytes: a request on stdin, one JSON answer on stdout.
import { draftFromText } from '../extract-draft.js';
import { IntakeRefusal } from '../intake-refusal.js';
import { readDocument, type ReadOptions } from '../read/read-document.js';
import type { ChildAnswer } from './child-answer.js';

const chunks: Buffer[] = [];
for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
const answer = await answerTo(Buffer.concat(chunks));
process.stdout.write(JSON.stringify(answer));

/** The request is a line of JSON with what is known about the file, then its bytes. */
async function answerTo(request: Buffer): Promise<ChildAnswer> {
  const newline = request.indexOf(10);
  const options = JSON.parse(request.subarray(0, newline).toString('utf8')) as ReadOptions & { want: 'text' | 'draft' };
  const bytes = new Uint8Array(request.subarray(newline + 1));
  try {
    const document = await readDocument(bytes, options);
    return options.want === 'text' ? { document } : { document, draft: draftFromText(document) };
  } catch (error) {
    if (error instanceof IntakeRefusal) return { refusal: { code: error.code, facts: error.facts } };
    return {
      refusal: {
        code: 'intake.parser-failed',
        facts: { reason: error instanceof Error ? error.message : String(error) },
      },
    };
  }
}
