// Entry of the child process that parses untrusted bytes: a request on stdin, one JSON answer on stdout.
import { once } from 'node:events';
import { IntakeRefusal } from '../intake-refusal.js';
import type { ChildAnswer } from './child-answer.js';
import { extractHere } from './extract-here.js';
import type { ExtractOptions } from './extracted.js';

const LENGTH_IN_ONE_GO = 64 * 1024;

const chunks: Buffer[] = [];
for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
const answer = await answerTo(Buffer.concat(chunks));
for (const piece of inOneGo(piecesOf(answer))) {
  if (!process.stdout.write(piece)) await once(process.stdout, 'drain');
}

/** Small pieces together, as each that is written is a call of the system. */
function* inOneGo(pieces: Iterable<string>): Generator<string> {
  let held = '';
  for (const piece of pieces) {
    held += piece;
    if (held.length < LENGTH_IN_ONE_GO) continue;
    yield held;
    held = '';
  }
  yield held;
}

/** The request is a line of JSON with what is known about the file, then its bytes. */
async function answerTo(request: Buffer): Promise<ChildAnswer> {
  const newline = request.indexOf(10);
  const options = JSON.parse(request.subarray(0, newline).toString('utf8')) as ExtractOptions;
  const bytes = new Uint8Array(request.subarray(newline + 1));
  try {
    return await extractHere(bytes, options);
  } catch (error) {
    if (error instanceof IntakeRefusal) return refusalOf(error);
    return {
      refusal: {
        code: 'intake.parser-failed',
        facts: { reason: error instanceof Error ? error.message : String(error) },
      },
    };
  }
}

function refusalOf({ code, facts, findings }: IntakeRefusal): ChildAnswer {
  return { refusal: { code, facts, ...(findings.length > 0 && { findings }) } };
}

/** The answer as JSON, measure by measure: as one string it would take as much memory again as all that was read. */
function* piecesOf(answer: ChildAnswer): Generator<string> {
  if ('refusal' in answer) {
    yield JSON.stringify(answer);
    return;
  }
  const { draft, document } = answer;
  const { measures, ...rest } = draft;
  yield `{"document":${JSON.stringify(document)},"draft":{${JSON.stringify(rest).slice(1, -1)},"measures":[`;
  for (const [i, measure] of measures.entries()) yield `${i > 0 ? ',' : ''}${JSON.stringify(measure)}`;
  yield ']}}';
}
